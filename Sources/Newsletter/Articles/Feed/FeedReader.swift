/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0; a bad field costs that field only.
struct FeedReader {
    private var setting: FeedEntry.Setting
    private var names = FeedNames()

    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        var reader = FeedReader(setting: .init(options: options))
        return try reader.reading(OneLine.withoutControls(text), name: name)
    }

    private init(setting: FeedEntry.Setting) { self.setting = setting }

    private mutating func reading(_ text: String, name: String) throws(ReadingError) -> ArticleReading {
        guard LenientXML.isBounded(text[...]) else {
            throw .noFeed(file: name, problem: "hundreds of thousands of its tags are never closed")
        }
        // Programs that join feeds put several into one file.
        let roots = LenientXML.children(of: text[...], limit: 10)
            .filter { ["rss", "rdf", "feed", "channel"].contains($0.localName) }
        guard let root = roots.first else {
            throw .noFeed(file: name, problem: "there is no rss, rdf or feed element")
        }
        var warnings: [String] = []
        if !root.isClosed { warnings.append("the feed is cut off: its \(root.name) element has no end") }
        if text.holds("<!ENTITY") { warnings.append("the entities that its DOCTYPE declares are not expanded") }
        var header: [LenientXML.Element] = []
        for root in roots where header.count < LenientXML.mostChildren { header += self.header(of: root) }
        readHeader(root, header.filter { !["item", "entry"].contains($0.name) })
        var elements = header.filter { ["item", "entry"].contains($0.name) }
        let isCutOff = roots.last?.isClosed == false
        // A feed that only lacks end tags breaks off behind its last one.
        let isCutInText = isCutOff && text.utf8.last { $0 > 0x20 } != UInt8(ascii: ">")
        let cutField = isCutInText ? elements.last.flatMap(cutField) : nil
        let isTextCut = cutField.map(Self.texts.contains) ?? false
        if cutField != nil, !isTextCut { elements.removeLast() }
        let entries = elements.map(entry)
        var articles = FeedEntry.articles(of: entries, in: setting)
        if isTextCut, let last = articles.popLast() { articles.append(last.cutOff) }
        if header.count >= LenientXML.mostChildren {
            warnings.append("only its first \(entries.count) entries were read")
        }
        if entries.isEmpty { warnings.append("the feed has no entries") }
        let empty = entries.count - articles.count
        if empty > 0 { warnings.append("\(empty) of \(entries.count) entries have no title, text or link: left out") }
        if cutField != nil, !isTextCut { warnings.append("its last entry is cut off, and was left out") }
        var reading = ArticleReading(format: .feed, articles: articles, entries: entries, warnings: warnings)
        reading.isCutOff = isCutOff
        return reading
    }

    /// What stands in the channel, and beside it: RSS 1.0 has its items there.
    private mutating func header(of root: LenientXML.Element) -> [LenientXML.Element] {
        names = names.declaring(root.attributes)
        let level = names.children(of: root)
        var header: [LenientXML.Element] = []
        for channel in level where channel.name == "channel" && header.count < LenientXML.mostChildren {
            names = names.declaring(channel.attributes)
            header += names.children(of: channel)
        }
        return header + level
    }

    private mutating func readHeader(_ root: LenientXML.Element, _ header: [LenientXML.Element]) {
        let fields = FeedFields(header, names: names)
        let origin = setting.options.origin?.url
        setting.source = fields.line("title") ?? setting.options.origin?.site
        setting.base =
            (root.attributes["xml:base"] ?? root.attributes["base"]).flatMap { WebAddress.link($0, base: origin) }
            ?? fields.link(base: origin) ?? origin
        setting.language = fields.line("language", "dc:language") ?? root.attributes["xml:lang"]
        setting.license = fields.license
        // RFC 4287 §4.2.1: whose feed it is wrote the entries that name nobody.
        if root.localName == "feed" { setting.author = fields.author }
    }

    /// The field of an entry within which the feed breaks off; half a headline or half an address is worse than none.
    private func cutField(of element: LenientXML.Element) -> String? {
        guard !element.isClosed else { return nil }
        return names.declaring(element.attributes).children(of: element).last.map { $0.isClosed ? "" : $0.name } ?? ""
    }

    /// Fields that say something even when their end is missing.
    private static let texts: Set<String> = ["description", "summary", "content", "content:encoded", "dc:description"]

    private func entry(_ element: LenientXML.Element) -> FeedEntry {
        let names = names.declaring(element.attributes)
        let children = names.children(of: element)
        // YouTube and others have all of it in a group of Media RSS.
        let groups = children.filter { $0.name == "media:group" }.flatMap { names.children(of: $0) }
        let fields = FeedFields(children + groups, names: names)
        let base = element.base(within: setting.base)
        var entry = FeedEntry()
        entry.title = OneLine.field(fields.line("title", "dc:title", "media:title", "itunes:title"), limit: 500)
        // CDF has the address and the date as attributes of the item, RSS 1.0 the address once more (§5.5).
        let address = [element.attributes["href"], element.attributes["rdf:about"]].lazy.compactMap(\.self)
            .compactMap { WebAddress.link($0, base: base) }.first(where: \.isWeb)
        entry.link = fields.link(base: base) ?? address
        entry.id = OneLine.field(fields.line("guid", "id") ?? element.attributes["rdf:about"])
        entry.author = fields.author ?? fields.sourceAuthor
        entry.source = fields.source
        entry.categories = fields.categories
        entry.enclosures = fields.enclosures(base: base)
        let picture = fields.picture(base: base)
        (entry.image, entry.picture) = (picture?.url, picture?.picture)
        entry.license = fields.license
        entry.language = element.attributes["xml:lang"] ?? fields.line("dc:language")
        readTexts(fields, base: base, into: &entry)
        readDates(fields, into: &entry)
        // Of CDF, which has no other.
        entry.updated = entry.updated ?? element.attributes["lastmod"].flatMap { PublicationDate(feed: $0) }
        return entry
    }

    private func readTexts(_ fields: FeedFields, base: String?, into entry: inout FeedEntry) {
        let content = fields.html("content:encoded", "content", "xhtml:body", "body", "fullitem", base: base)
        let summary = fields.html(
            "description", "summary", "itunes:summary", "dc:description", "media:description", "abstract", base: base)
        let both = fields.texts(base: base)
        let isPair = content == nil && both.count == 2 && both[0].markup != both[1].markup
        entry.content = paragraphs(isPair ? both[1] : content, &entry.warnings)
        entry.summary = paragraphs(isPair ? both[0] : summary, &entry.warnings)
    }

    private func paragraphs(_ html: (markup: String, base: String?)?, _ warnings: inout [String]) -> [Paragraph] {
        guard let html else { return [] }
        if let paragraphs = HTMLText.paragraphs(html.markup, base: html.base) { return paragraphs }
        warnings.append("its HTML is too large or nested too deeply; it was left out")
        return []
    }

    /// Published before updated: publishers bump the latter, and old articles return as new.
    private func readDates(_ fields: FeedFields, into entry: inout FeedEntry) {
        let published = [
            "pubdate", "published", "issued", "dcterms:issued", "dc:issued", "dcterms:created", "created",
        ]
        let updated = ["dc:date", "date", "updated"]
        let changed = ["modified", "dcterms:modified", "dc:modified"]
        entry.published = fields.date(published, &entry.warnings)
        entry.updated = fields.date(updated, &entry.warnings)
        guard entry.updated == nil else { return }
        entry.updated = fields.date(changed, &entry.warnings)
        entry.isUpdateOfChange = entry.updated != nil
        if entry.published == nil { entry.possibleDays = fields.line(of: published).flatMap { DateRange(vague: $0) } }
    }
}

extension Article {
    /// The same, with its text marked as going on.
    fileprivate var cutOff: Article {
        var article = self
        article.truncated = true
        guard var last = article.body.popLast() else { return article }
        last.text += "…"
        last.html = last.html.map { $0 + "…" }
        article.body.append(last)
        return article
    }
}
