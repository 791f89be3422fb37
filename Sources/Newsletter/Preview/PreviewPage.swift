/// What an editor looks at before sending: the message of one reader, as a page that opens without a network.
///
/// The page holds the HTML part only inside a frame without scripts or forms, and its policy, which the frame inherits,
/// loads nothing, so neither an article nor a subscriber's name can do anything there. It needs no script itself: what is
/// shown is chosen by radio buttons and style.
public struct PreviewPage: Sendable, Equatable {
    /// One reader's message.
    public struct Sample: Sendable, Equatable {
        /// How the page calls the reader.
        public var reader: String
        /// Those of the edition that the reader gets; empty for all.
        public var topics: [String]
        public var from: String
        public var subject: String
        public var preheader: String
        public var html: String
        public var text: String
        /// The header section as it is sent.
        public var headers: String
        /// The files beside the page: `message.html`, `message.txt`, `message.eml`.
        public var files: [String]
        /// The file beside the page that may load pictures; nil when the message has none on servers.
        public var withPictures: String?

        public init(
            reader: String, topics: [String] = [], from: String, subject: String, preheader: String, html: String,
            text: String,
            headers: String, files: [String], withPictures: String? = nil
        ) {
            self.reader = reader
            self.topics = topics
            self.from = from
            self.subject = subject
            self.preheader = preheader
            self.html = html
            self.text = text
            self.headers = headers
            self.files = files
            self.withPictures = withPictures
        }
    }

    /// A link to the page of a reader.
    public struct Reader: Sendable, Equatable {
        public var name: String
        /// Empty for all of the edition.
        public var topics: [String]
        public var page: String

        public init(name: String, topics: [String] = [], page: String) {
            (self.name, self.topics, self.page) = (name, topics, page)
        }
    }

    public var newsletter: String
    public var edition: String
    /// BCP 47.
    public var language: String
    public var sample: Sample
    public var content: EditionContent
    /// Why each article is in, and why the others are not.
    public var choice: Edition?
    /// Nil when no check was made.
    public var findings: [CheckFinding]?
    /// Nil for the first edition.
    public var difference: EditionDifference?
    /// All readers that have a page, in order; this one is `current`.
    public var readers: [Reader]
    public var current: Int

    public init(
        content: EditionContent, sample: Sample, choice: Edition? = nil, findings: [CheckFinding]? = nil,
        difference: EditionDifference? = nil, readers: [Reader] = [], current: Int = 0
    ) {
        newsletter = content.newsletter.name
        edition = content.edition.id
        language = content.newsletter.language
        self.sample = sample
        self.content = content
        self.choice = choice
        self.findings = findings
        self.difference = difference
        self.readers = readers
        self.current = current
    }
}
