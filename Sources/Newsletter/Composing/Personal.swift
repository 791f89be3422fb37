import Mail

/// What one reader's message has of its own.
struct Personal {
    let mailbox: Mailbox
    let messageID: String
    let boundary: String
    let fields: PersonalFields
    /// In order of preference (RFC 2369 §2).
    let unsubscribeURLs: [String]

    init(_ reader: Reader, edition: ComposedEdition, secret: [UInt8]) {
        let identity = edition.messageIdentity(of: reader.address)
        let token = UnsubscribeToken(
            subscriber: reader.id, address: reader.address, listID: edition.listID, secret: secret)
        let mailto = "mailto:\(edition.unsubscribeMailto)?subject=unsubscribe%20\(token)"
        let web = edition.unsubscribeWeb.map { "\($0)/\(token)" }
        mailbox = Mailbox(cleaning: reader.name, address: reader.address)
        messageID = "<\(identity)@\(edition.from.address.domain)>"
        // Quoted-printable text never holds "=_", so no part can hold the boundary (RFC 2045 §6.7).
        boundary = "=_\(identity.prefix(24))"
        unsubscribeURLs = [web, mailto].compactMap(\.self)
        fields = PersonalFields(
            name: reader.name, email: reader.address.text, language: reader.language,
            topics: edition.topics.filter(reader.follows).map(\.name), unsubscribeWeb: web, unsubscribeMailto: mailto,
            custom: reader.fields)
    }

    /// A template's text for this reader on one line.
    func line(_ segments: [Segment]) -> String {
        segments.map { segment in
            switch segment {
            case .constant(let text): text
            case .personal(let template): template.render(fields)
            case .section: ""
            }
        }.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
