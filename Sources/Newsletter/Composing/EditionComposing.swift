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
