import Foundation

/// All that the templates of an edition may show, as plain texts: made once when the edition is composed, and stored with it.
public struct EditionContent: Codable, Sendable, Equatable {
    public let newsletter: Masthead
    public let edition: Period
    public let sections: [Section]

    /// Who publishes.
    public struct Masthead: Codable, Sendable, Equatable {
        public let name: String
        /// As the From line shows it.
        public let from: String
        public let postalAddress: String
        /// BCP 47.
        public let language: String
        public let listID: String
        /// The web page of past editions; empty when there is none.
        public let archive: String

        public init(
            name: String, from: String, postalAddress: String, language: String = "en", listID: String? = nil,
            archive: String? = nil
        ) {
            self.name = name.cleaned
            self.from = from.cleaned
            self.postalAddress = postalAddress.cleaned
            self.language = WritingSystem(language: language).tag
            self.listID = (listID ?? "").cleaned
            self.archive = archive.flatMap(WebLink.init)?.text ?? ""
        }
    }

    /// The days that the edition is about, both included.
    public struct Period: Codable, Sendable, Equatable {
        public let id: String
        public let from: CalendarDay
        public let to: CalendarDay

        public init(id: String, from: CalendarDay, to: CalendarDay) {
            self.id = id.cleaned
            self.from = from
            self.to = to
        }
    }

    /// The articles of one topic.
    public struct Section: Codable, Sendable, Equatable {
        public let topic: Topic
        public let articles: [ArticleContent]

        public init(topic: Topic, articles: [ArticleContent]) {
            self.topic = Topic(topic.name.cleaned) ?? topic
            self.articles = articles
        }
    }

    public init(newsletter: Masthead, edition: Period, sections: [Section]) {
        self.newsletter = newsletter
        self.edition = edition
        self.sections = sections
    }

    /// Takes the articles as they were selected; `timeZone` tells on which day an instant lies.
    public init(
        newsletter: Masthead, edition: Period, sections: [(topic: Topic, articles: [Article])], timeZone: TimeZone
    ) {
        self.init(
            newsletter: newsletter, edition: edition,
            sections: sections.map { section in
                Section(
                    topic: section.topic,
                    articles: section.articles.map {
                        ArticleContent($0, language: newsletter.language, timeZone: timeZone)
                    })
            })
    }
}
