/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0; a bad field costs that field only.
struct FeedReader {
    private let options: ReadingOptions
    private var source: String?
    private var language: String?
    private var license: License?
    private var base: String?

    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        var reader = FeedReader(options: options)
        return try reader.reading(OneLine.withoutControls(text), name: name)
    }

    private init(options: ReadingOptions) { self.options = options }

    private mutating func reading(_ text: String, name: String) throws(ReadingError) -> ArticleReading {
        guard LenientXML.isBounded(text[...]) else {
            throw .noFeed(file: name, problem: "hundreds of thousands of its tags are never closed")
        }
        let roots = LenientXML.children(of: text[...], limit: 10)
        guard let root = roots.first(where: { ["rss", "rdf", "feed", "channel"].contains($0.localName) }) else {
            throw .noFeed(file: name, problem: "there is no rss, rdf or feed element")
        }
        var warnings: [String] = []
        if !root.isClosed { warnings.append("the feed is cut off: its \(root.name) element has no end") }
        if text.contains("<!ENTITY") { warnings.append("the entities that its DOCTYPE declares are not expanded") }
        let level = LenientXML.children(of: root.inner)
        let channel = level.first { $0.localName == "channel" }
        let header = (channel.map { LenientXML.children(of: $0.inner) } ?? []) + level
        readHeader(root, header)
        let articles = header.filter { ["item", "entry"].contains($0.localName) }.compactMap(article)
        if articles.isEmpty { warnings.append("the feed has no entries") }
        return ArticleReading(format: .feed, articles: articles, warnings: warnings)
    }

    private mutating func readHeader(_ root: LenientXML.Element, _ header: [LenientXML.Element]) {
        let fields = FeedFields(header.filter { !["item", "entry"].contains($0.localName) })
        source = fields.line("title") ?? options.origin?.site
        let origin = options.origin?.url
        base =
            root.attributes["xml:base"].flatMap { WebAddress.link($0, base: origin) } ?? fields.link(base: origin)
            ?? origin
        language = fields.line("language") ?? fields.line("dc:language") ?? root.attributes["xml:lang"]
        license = fields.license
    }

    private func article(_ element: LenientXML.Element) -> Article? {
        let fields = FeedFields(LenientXML.children(of: element.inner))
        var warnings: [String] = []
        let base = element.base(within: self.base)
        let content = fields.html("content:encoded", "content", "xhtml:body", "body", base: base)
        let summary = fields.html("description", "summary", "itunes:summary", base: base)
        let text = content ?? summary
        let body = paragraphs(text?.markup, base: text?.base ?? base, &warnings)
        let excerpt = content == nil ? nil : summary.map { HTMLText.line($0.markup) }
        guard
            let title = OneLine.field(fields.line("title"), limit: 500)
                ?? body.first.map({ OneLine.clean($0.text, limit: 120) })
        else { return nil }
        if fields.line("title") == nil { warnings.append("no title: the first words stand for it") }
        let url = fields.link(base: base)
        if url == nil { warnings.append("no usable link") }
        var article = Article(
            topic: options.categories.topic(for: fields.categories, given: options.topic), title: title,
            author: fields.author,
            excerpt: excerpt.flatMap { OneLine.field($0) }, body: body, url: url, image: fields.image(base: base),
            published: published(fields, &warnings), source: source, license: fields.license ?? license ?? .unknown,
            language: OneLine.field(element.attributes["xml:lang"] ?? language, limit: 35))
        article.warnings = warnings
        return article
    }

    private func paragraphs(_ html: String?, base: String?, _ warnings: inout [String]) -> [Paragraph] {
        guard let html else { return [] }
        if let paragraphs = HTMLText.paragraphs(html, base: base) { return paragraphs }
        warnings.append("its HTML is too large or nested too deeply; it was left out")
        return []
    }

    /// Published before updated: publishers bump the latter, and old articles return as new.
    private func published(_ fields: FeedFields, _ warnings: inout [String]) -> PublicationDate? {
        for name in ["pubdate", "published", "issued", "dc:date", "date", "created", "updated", "modified"] {
            guard let text = fields.line(name) else { continue }
            if let date = PublicationDate(reading: text) { return date }
            warnings.append("the date “\(OneLine.clean(text, limit: 60))” is ambiguous or no date")
        }
        return nil
    }
}
