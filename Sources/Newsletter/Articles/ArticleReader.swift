/// Reads a file into articles.
///
/// `bytes → ArticleReading`. Nothing is stored, and nothing is guessed without evidence.
public enum ArticleReader {
    /// Larger files are refused.
    public static let sizeLimit = 10_000_000
    /// A capture or a Markdown file is one article or a few: a longer one is none, and would cost much memory.
    public static let textLimit = 1_000_000

    /// Reads by the format that the options name, or that the content shows; `name` is for messages and missing titles.
    public static func read(
        bytes: [UInt8], name: String, options: ReadingOptions = .init()
    ) throws(ReadingError) -> ArticleReading {
        guard bytes.count <= sizeLimit else { throw .tooLarge(file: name, limit: sizeLimit) }
        guard let (text, warning) = TextDecoding.decode(bytes, charset: options.origin?.charset) else {
            throw .binary(file: name)
        }
        guard !text.allSatisfy(\.isWhitespace) else { throw .empty(file: name) }
        var reading: ArticleReading
        let format = options.format == .auto ? Self.format(of: text, name: name, options.origin) : options.format
        if let because = options.feedBecause, format != .feed {
            throw .notTheFeed(file: name, answer: Self.answer(text, format), because: because)
        }
        if options.format == .auto, let kind = OtherMarkup.kind(of: text, format) {
            throw .noPage(file: name, problem: "it is \(kind)")
        }
        if format == .capture || format == .markdown, bytes.count > textLimit {
            throw .tooLarge(file: name, limit: textLimit)
        }
        switch format {
        case .markdown: reading = try MarkdownReader.read(text, name: name, options: options)
        case .page: reading = try page(text, name: name, options: options)
        case .feed: reading = try feed(text, name: name, options: options)
        default: reading = CaptureReader.read(text, options: options)
        }
        settleLanguages(of: &reading)
        if let warning { reading.warnings.insert(warning, at: 0) }
        return reading
    }

    /// What is no language counts as not stated: no screen reader has a voice for it, and an edition with it fails its check.
    private static func settleLanguages(of reading: inout ArticleReading) {
        for index in reading.articles.indices {
            guard let stated = reading.articles[index].language else { continue }
            reading.articles[index].language = LanguageTag.meant(by: stated)
            let warning = "“\(stated)” is no language; it was left out"
            if reading.articles[index].language == nil, stated != "und", !reading.warnings.contains(warning) {
                reading.warnings.append(warning)
            }
        }
    }

    /// Markdown files are called so; else what the content shows, then what a server says; other text is a capture.
    private static func format(of text: String, name: String, _ origin: WebOrigin?) -> ArticleReading.Format {
        let lower = name.lowercased()
        if origin == nil, lower.hasSuffix(".md") || lower.hasSuffix(".markdown") { return .markdown }
        let start = text.drop(while: \.isWhitespace)
        if start.hasPrefix("<"), isFeed(start.prefix(4096)) { return .feed }
        if start.hasPrefix("<"), isPage(start.prefix(4096).lowercased()) { return .page }
        if let format = origin?.format { return format }
        if start.hasPrefix("{"),
            origin != nil || lower.hasSuffix(".json") || start.prefix(4096).holds("jsonfeed.org/version")
        {
            return .feed
        }
        if ["---\n", "---\r\n", "---\r", "# "].contains(where: { start.hasPrefix($0) }) { return .markdown }
        return .capture
    }

    /// By one of the first tags, under whatever prefix.
    private static func isFeed(_ start: Substring) -> Bool {
        var rest = start
        for _ in 0..<10 {
            guard let name = XMLTag.next(in: &rest)?.name, name != "html" else { return false }
            if ["rss", "feed", "rdf", "channel"].contains(name.split(separator: ":").last) { return true }
        }
        return false
    }

    private static func isPage(_ start: String) -> Bool { start.holds("<!doctype html") || start.holds("<html") }

    /// What a server sent in place of a feed, in a few words.
    private static func answer(_ text: String, _ format: ArticleReading.Format) -> String {
        guard format == .page else { return "a text (“\(OneLine.clean(text, limit: 60))”)" }
        let title = text.prefix(20_000).firstMatch(of: /<title[^>]*>([^<]+)/.ignoresCase()).map { String($0.1) }
        return "a web page" + (OneLine.field(title, limit: 60).map { " (“\($0)”)" } ?? "")
    }

    /// A page that does not say its own address has the one that it was fetched from.
    private static func page(
        _ text: String, name: String, options: ReadingOptions
    ) throws(ReadingError) -> ArticleReading {
        var reading = try PageReader.read(text, name: name, options: options)
        for index in reading.articles.indices {
            // Further stories of a page have addresses of their own, or none: one address is one article.
            if index == 0 { reading.articles[index].url = reading.articles[index].url ?? options.origin?.url }
            reading.articles[index].source = reading.articles[index].source ?? options.origin?.site
        }
        return reading
    }

    private static func feed(
        _ text: String, name: String, options: ReadingOptions
    ) throws(ReadingError) -> ArticleReading {
        text.drop(while: \.isWhitespace).hasPrefix("{")
            ? try JSONFeedReader.read(text, name: name, options: options)
            : try FeedReader.read(text, name: name, options: options)
    }
}
