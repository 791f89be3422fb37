/// A dated choice of articles: sections by topic, a reason for each pick and each drop.
public struct Edition: Codable, Equatable, Sendable {
    public struct Section: Codable, Equatable, Sendable {
        public var topic: Topic
        public var articles: [Pick]

        public init(topic: Topic, articles: [Pick]) {
            self.topic = topic
            self.articles = articles
        }
    }
    public struct Pick: Codable, Equatable, Sendable {
        public var id: ArticleID
        public var title: String
        public var url: String?
        /// In the newsletter's time zone; nil when the editor picked an article without a known day.
        public var date: CalendarDay?
        public var score: Double
        public var reason: String
        /// Nil in editions of earlier versions.
        public var parts: Score?
        /// Copies in other places, for which this one stands; nil: none.
        public var alsoIn: [Copy]?
        /// Others of the edition that may tell the same story in other words; nil: none.
        public var likeStories: [ArticleID]?
    }
    /// A copy of an article that is left out for it.
    public struct Copy: Codable, Equatable, Sendable {
        public var id: ArticleID
        public var title: String
        public var url: String?
        public var source: String?

        init(_ candidate: Selection.Candidate) {
            let article = candidate.article
            (id, title, url, source) = (candidate.id, article.title, article.url, article.source)
        }
    }
    public struct Drop: Codable, Equatable, Sendable {
        public var id: ArticleID
        public var title: String
        public var reason: String
    }
    public let id: String
    /// Which settings made it, such as `weekly`.
    public let kind: String
    public let window: EditionWindow
    public var sections: [Section]
    public var dropped: [Drop]
    /// What the editor asked for; kept when the edition is composed again.
    public var edits: EditorialEdits

    public var articleCount: Int { sections.reduce(0) { $0 + $1.articles.count } }
    public var articleIDs: [ArticleID] { sections.flatMap { $0.articles.map(\.id) } }

    /// Whether somebody who chose these topics gets the edition; nil chose all.
    func meets(_ choice: [Topic]?) -> Bool {
        sections.contains { choice?.contains($0.topic) ?? true }
    }
}

/// An editor's changes to a choice.
public struct EditorialEdits: Codable, Equatable, Sendable {
    /// Where an article was moved to.
    public struct Move: Codable, Equatable, Sendable {
        public var id: ArticleID
        public var topic: Topic?
        /// 1 is the first place of its section.
        public var position: Int
    }
    /// Always in, whatever date and quotas say.
    public var pinned: [ArticleID] = []
    /// Never in.
    public var dropped: [ArticleID] = []
    /// In the order in which they were made.
    public var moves: [Move] = []
    /// Takes articles whose range of possible days only overlaps the window.
    public var allowsUndated = false

    public init() {}

    /// What an earlier version did not write has its default.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        pinned = try container.decodeIfPresent([ArticleID].self, forKey: .pinned) ?? []
        dropped = try container.decodeIfPresent([ArticleID].self, forKey: .dropped) ?? []
        moves = try container.decodeIfPresent([Move].self, forKey: .moves) ?? []
        allowsUndated = try container.decodeIfPresent(Bool.self, forKey: .allowsUndated) ?? false
    }

    public mutating func pin(_ id: ArticleID) {
        dropped.removeAll { $0 == id }
        if !pinned.contains(id) { pinned.append(id) }
    }

    public mutating func drop(_ id: ArticleID) {
        pinned.removeAll { $0 == id }
        moves.removeAll { $0.id == id }
        if !dropped.contains(id) { dropped.append(id) }
    }

    public mutating func move(_ id: ArticleID, to topic: Topic?, position: Int) {
        moves.removeAll { $0.id == id }
        moves.append(Move(id: id, topic: topic, position: position))
    }
}
