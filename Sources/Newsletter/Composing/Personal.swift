import Mail

/// What one reader's message has of its own.
struct Personal {
    let mailbox: Mailbox
    let messageID: MessageID
    let body: Alternative
    let fields: PersonalFields
    /// In order of preference (RFC 2369 §2).
    let unsubscribeURLs: [String]

    /// - Parameters:
    ///   - separator: Between the names of topics.
    ///   - custom: What the list's other columns say, where a template asks for one.
    init(
        _ reader: Reader, topics: [String], separator: String, custom: [String: String], edition: ComposedEdition,
        signature: UnsubscribeToken.Signature
    ) throws {
        let identity = edition.messageIdentity(of: reader.address)
        let token = signature.token(subscriber: reader.id, address: reader.address)
        let mailto = "mailto:\(edition.unsubscribeMailto.urlText)?subject=unsubscribe%20\(token)"
        let web = edition.unsubscribeWeb.map { "\($0)/\(token)" }
        mailbox = Mailbox(cleaning: reader.name, address: reader.address)
        messageID = try MessageID(left: identity, right: edition.from.address.domain)
        body = Alternative(boundary: try Boundary(String(identity.prefix(24))))
        unsubscribeURLs = [web, mailto].compactMap(\.self)
        fields = PersonalFields(
            name: reader.name ?? "", email: reader.address.text, language: reader.language ?? "",
            topics: topics, separator: separator, unsubscribeMailto: mailto, unsubscribeWeb: web ?? "",
            custom: custom)
    }

    /// A template's text for this reader on one line.
    func line(_ segments: [Segment]) -> String {
        Self.line(
            segments.map { segment in
                switch segment {
                case .constant(let text): text
                case .personal(let template): template.render(fields)
                case .section: ""
                }
            }.joined())
    }

    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
