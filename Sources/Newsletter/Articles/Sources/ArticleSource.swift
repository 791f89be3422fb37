import Foundation

/// A place that articles are imported from again and again, and what the editor knows of it.
public struct ArticleSource: Sendable, Equatable {
    public enum Place: Sendable, Equatable {
        /// An http or https address.
        case web(String)
        case file(URL)
    }
    /// What the source allows for all its pictures, as it told the editor.
    public struct PictureTerms: Sendable, Equatable {
        public var license: License
        public var credit: String?

        public init(license: License, credit: String? = nil) { (self.license, self.credit) = (license, credit) }
    }
    /// As the editor wrote it.
    public var name: String
    public var place: Place
    /// What it holds; `auto` leaves that to what comes.
    public var format: ArticleReading.Format
    /// For all its articles, but those whose category has a rule of its own.
    public var topic: Topic?
    /// By category, in lower case.
    public var categories: [String: Topic]
    /// Against 1, for the ranking of its articles.
    public var weight: Double?
    /// The terms of articles that state none.
    public var license: License?
    /// Of pictures whose terms and credit its articles do not state.
    public var pictures: PictureTerms?
    /// Of articles that state none.
    public var language: String?
    /// Articles that one of them matches are left out.
    public var skip: [WordPattern]
    /// When there are any, only articles that one of them matches are taken.
    public var keep: [WordPattern]

    public init(
        name: String, place: Place, format: ArticleReading.Format = .auto, topic: Topic? = nil,
        categories: [String: Topic] = [:], weight: Double? = nil, license: License? = nil,
        pictures: PictureTerms? = nil, language: String? = nil, skip: [WordPattern] = [], keep: [WordPattern] = []
    ) {
        self.name = name
        self.place = place
        self.format = format
        self.topic = topic
        self.categories = categories
        self.weight = weight
        self.license = license
        self.pictures = pictures
        self.language = language
        self.skip = skip
        self.keep = keep
    }

    /// The articles that are wanted, with what the editor knows of them; the number of those that are not.
    ///
    /// What an article says of itself stands: the terms of a whole site do not cover a text that names its own.
    func wanted(of articles: [Article]) -> (articles: [Article], skipped: Int) {
        let wanted = articles.filter { article in
            let texts = [article.title, article.url, article.topic?.name].compactMap(\.self).map { FoldedText($0) }
            func matches(_ pattern: WordPattern) -> Bool { texts.contains(where: pattern.matches) }
            return (keep.isEmpty || keep.contains(where: matches)) && !skip.contains(where: matches)
        }
        let dressed = wanted.map { article in
            var article = article
            if let license, article.license == .unknown { article.license = license }
            if article.image != nil, let pictures {
                article.picture = (article.picture ?? Picture()).under(pictures)
            }
            article.language = article.language ?? language
            article.weight = weight
            return article
        }
        return (dressed, articles.count - wanted.count)
    }

    /// Everything that decides what becomes of its text, as a text: equal for the same reading.
    var readingKey: String {
        let rules = categories.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let words = [
            topic?.name ?? "", "\(weight ?? 1)", license?.id ?? "", language ?? "", pictures?.license.id ?? "",
            pictures?.credit ?? "",
        ]
        return (words + ["categories"] + rules + ["skip"] + skip.map(\.text) + ["keep"] + keep.map(\.text))
            .joined(separator: "\u{1F}")
    }
}

extension Picture {
    /// With what it does not say of itself.
    fileprivate func under(_ terms: ArticleSource.PictureTerms) -> Picture {
        var picture = self
        if license == .unknown { picture.license = terms.license }
        picture.credit = credit ?? terms.credit
        return picture
    }
}
