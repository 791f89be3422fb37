import Foundation
import Mail

extension ComposedEdition {
    /// Puts together what the messages of a choice are made of.
    ///
    /// - Parameters:
    ///   - articles: The whole articles of the edition, by id.
    ///   - date: The Date field of every message.
    public init(
        _ edition: Edition, articles: [ArticleID: Article], templates: EditionTemplates, subject: String,
        newsletter: NewsletterSettings, unsubscribe: UnsubscribeSettings, rights: RightsPolicy = RightsPolicy(),
        date: Date
    ) {
        self.init(
            id: edition.id,
            content: EditionContent(
                newsletter: EditionContent.Masthead(
                    name: newsletter.name, from: newsletter.from.address.text, postalAddress: newsletter.postalAddress,
                    language: newsletter.language, listID: newsletter.listID, archive: newsletter.archive),
                edition: EditionContent.Period(id: edition.id, from: edition.window.from, to: edition.window.to),
                sections: edition.sections.map { section in
                    EditionContent.Section(
                        topic: section.topic,
                        articles: section.articles.compactMap { pick in
                            articles[pick.id].map { ArticleContent($0, of: pick, newsletter, rights) }
                        })
                }),
            templates: templates, subject: subject, from: newsletter.from, replyTo: newsletter.replyTo,
            listName: newsletter.name, listID: newsletter.listID, feedbackID: newsletter.feedbackID,
            unsubscribeMailto: unsubscribe.mailto,
            unsubscribeWeb: unsubscribe.https, date: date, timeZone: newsletter.timeZone)
    }

    /// A fingerprint of everything that readers will see: of a specimen message to nobody, with all sections and a fixed
    /// date, so that it also changes with the templates, the secrets and this program's way of writing messages.
    public func hash(secrets: SigningSecrets) throws -> String { try specimen(secrets: secrets).hash }

    /// The Subject field of a reader of all topics without a name, and what `hash` says.
    func specimen(secrets: SigningSecrets) throws -> (subject: String, hash: String) {
        var specimen = self
        specimen.date = Date(timeIntervalSince1970: 0)
        let composer = try MessageComposer(specimen, secrets: secrets)
        let address = try Address("reader@example.org")
        let bytes = try composer.message(for: Reader(id: 1, address: address, name: "Reader")) ?? []
        return (
            try composer.preview(for: Reader(id: 1, address: address))?.subject ?? "",
            SHA256.digest(of: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        )
    }
}

extension ArticleContent {
    fileprivate init(
        _ article: Article, of pick: Edition.Pick, _ newsletter: NewsletterSettings, _ rights: RightsPolicy
    ) {
        self.init(
            article, copies: (pick.alsoIn ?? []).map { ($0.source, $0.url) }, rights: rights,
            language: newsletter.language, timeZone: newsletter.timeZone)
    }
}
