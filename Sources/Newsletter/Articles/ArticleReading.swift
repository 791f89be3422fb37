/// What one input file held: articles, what was left out of them and why, line by line.
public struct ArticleReading: Sendable, Equatable {
    /// How a file is read.
    ///
    /// `auto` decides by its content.
    public enum Format: String, Sendable, CaseIterable, Codable {
        case auto, capture, feed, markdown, page
    }
    /// A line that belongs to no article's text.
    public struct Dropped: Codable, Sendable, Equatable {
        public var line: Int
        public var `class`: String
        public var text: String
        public init(line: Int, class: String, text: String) {
            (self.line, self.class, self.text) = (line, `class`, text)
        }
    }
    /// The one class that a non-blank line was put into, and why.
    public struct Line: Codable, Sendable, Equatable {
        public var line: Int
        public var `class`: String
        public var reason: String
        public init(line: Int, class: String, reason: String) {
            (self.line, self.class, self.reason) = (line, `class`, reason)
        }
    }
    public var format: Format
    public var articles: [Article]
    public var dropped: [Dropped]
    /// What each entry of a feed says, those included that make no article; empty for other formats.
    public var entries: [FeedEntry]
    /// One row a non-blank line of a capture or a Markdown file; empty for formats without lines.
    public var lines: [Line]
    /// About the file as a whole; an article's own stand with the article.
    public var warnings: [String]
    /// Whether the end of a feed is missing.
    public var isCutOff = false

    public init(
        format: Format, articles: [Article], dropped: [Dropped] = [], entries: [FeedEntry] = [], lines: [Line] = [],
        warnings: [String] = []
    ) {
        self.format = format
        self.articles = articles
        self.dropped = dropped
        self.entries = entries
        self.lines = lines
        self.warnings = warnings
    }
}

/// What the caller knows of a file and the file may not say.
public struct ReadingOptions: Sendable, Equatable {
    public var format: ArticleReading.Format
    /// Why what comes is a feed or nothing, in words that go behind "where"; nil when it may be anything.
    public var feedBecause: String?
    /// For articles that name no topic of their own.
    public var topic: Topic?
    /// The day on which a capture was made: the latest day on which an undated article in it can have been published.
    public var captured: CalendarDay?
    /// What becomes of the categories that entries of a feed name.
    public var categories: CategoryRules
    /// Where the text was fetched from; nil for a file.
    public var origin: WebOrigin?

    public init(
        format: ArticleReading.Format = .auto, feedBecause: String? = nil, topic: Topic? = nil,
        captured: CalendarDay? = nil,
        categories: CategoryRules = .init(), origin: WebOrigin? = nil
    ) {
        self.format = format
        self.feedBecause = feedBecause
        self.topic = topic
        self.captured = captured
        self.categories = categories
        self.origin = origin
    }
}

extension ArticleReading.Format {
    /// Whether its dates are those of a publisher, who may bump them; those of a file of the editor's own are corrections.
    public var keepsFirstDates: Bool { self == .feed || self == .page }
}
