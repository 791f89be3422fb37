/// What an editor looks at before sending: the messages of some readers, as one page that opens without a network.
///
/// The page holds the HTML part only inside `srcdoc` frames without scripts or forms, and its policy, which they inherit,
/// loads nothing, so neither an article nor a subscriber's name can do anything there.
public struct PreviewPage: Sendable, Equatable {
    /// One reader's message.
    public struct Sample: Sendable, Equatable {
        /// How the page calls the reader.
        public var reader: String
        public var from: String
        public var subject: String
        public var preheader: String
        public var html: String
        public var text: String
        /// The header section as it is sent.
        public var headers: String
        /// The files beside the page: `message.html`, `message.txt`, `message.eml`.
        public var files: [String]

        public init(
            reader: String, from: String, subject: String, preheader: String, html: String, text: String,
            headers: String, files: [String]
        ) {
            self.reader = reader
            self.from = from
            self.subject = subject
            self.preheader = preheader
            self.html = html
            self.text = text
            self.headers = headers
            self.files = files
        }
    }

    public var newsletter: String
    public var edition: String
    /// BCP 47.
    public var language: String
    public var samples: [Sample]
    public var content: EditionContent

    public init(content: EditionContent, samples: [Sample]) {
        newsletter = content.newsletter.name
        edition = content.edition.id
        language = content.newsletter.language
        self.samples = samples
        self.content = content
    }
}
