import Mail

/// Makes what is a reader's own in the messages of one edition; what stands in all of it alike was worked out before.
struct Personalization: Sendable {
    private let identity: MessageIdentity
    private let signature: UnsubscribeToken.Signature
    private let domain: String
    /// Up to the token.
    private let mailto: String
    private let web: String?
    /// Between the names of topics.
    private let separator: String

    init(_ edition: ComposedEdition, secret: [UInt8]) {
        identity = MessageIdentity(edition)
        signature = UnsubscribeToken.Signature(listID: edition.listID, secret: secret)
        domain = edition.from.address.domain
        mailto = "mailto:\(edition.unsubscribeMailto.urlText)?subject=unsubscribe%20"
        web = edition.unsubscribeWeb.map { "\($0)/" }
        separator = FrameWording(language: edition.content.newsletter.language, newsletter: "").separator
    }

    /// - Parameters:
    ///   - topics: Names of those that the reader follows, in order.
    ///   - custom: What the list's other columns say, where a template asks for one.
    func personal(of reader: Reader, topics: [String], custom: [String: String]) throws -> Personal {
        let identity = identity.identity(for: reader.address)
        let token = signature.token(subscriber: reader.id, address: reader.address).description
        let mailto = mailto + token
        let web = web.map { $0 + token }
        return Personal(
            mailbox: Mailbox(cleaning: reader.name, address: reader.address),
            messageID: try MessageID(left: identity, right: domain),
            frame: Alternative(boundary: try Boundary(String(decoding: identity.utf8.prefix(24), as: UTF8.self))),
            fields: PersonalFields(
                name: reader.name ?? "", email: reader.address.text, language: reader.language ?? "",
                topics: topics, separator: separator, unsubscribeMailto: mailto, unsubscribeWeb: web ?? "",
                custom: custom),
            unsubscribeURLs: [web, mailto].compactMap(\.self))
    }
}
