import Newsletter

/// An article as `--json` shows it: every key is there, what is absent is null.
struct ArticleJSON: Encodable {
    struct Range: Encodable {
        @Nullable var earliest: CalendarDay?
        @Nullable var latest: CalendarDay?
        let precision: DateRange.Precision
        let evidence: [Evidence]
    }
    struct Evidence: Encodable {
        @Nullable var line: Int?
        let text: String
        let shows: String
    }
    struct Credit: Encodable {
        @Nullable var name: String?
        let kind: Attribution.Kind
        @Nullable var url: String?
        let raw: String
    }
    struct PictureTerms: Encodable {
        @Nullable var alt: String?
        @Nullable var credit: String?
        let license: License
        @Nullable var width: Int?
        @Nullable var height: Int?
    }
    @Nullable var topic: Topic?
    let title: String
    let titleRaw: String
    @Nullable var author: String?
    @Nullable var excerpt: String?
    /// Subheadings have `## ` before them.
    let body: [String]
    @Nullable var url: String?
    @Nullable var image: String?
    @Nullable var picture: PictureTerms?
    @Nullable var published: PublicationDate?
    let dateRange: Range
    @Nullable var source: String?
    @Nullable var attribution: Credit?
    let license: License
    let truncated: Bool
    @Nullable var language: String?
    @Nullable var direction: Article.Direction?
    let crossLinks: [String]
    let warnings: [String]

    init(_ article: Article) {
        topic = article.topic
        title = article.title
        titleRaw = article.titleRaw
        author = article.author
        excerpt = article.excerpt
        body = article.body.map { $0.kind == .heading ? "## \($0.text)" : $0.text }
        url = article.url
        image = article.image
        picture = article.picture.map {
            PictureTerms(alt: $0.alt, credit: $0.credit, license: $0.license, width: $0.width, height: $0.height)
        }
        published = article.published
        let range = article.dateRange
        dateRange = Range(
            earliest: range.earliest, latest: range.latest, precision: range.precision,
            evidence: range.evidence.map { Evidence(line: $0.line, text: $0.text, shows: $0.shows) })
        source = article.source
        attribution = article.attribution.map { Credit(name: $0.name, kind: $0.kind, url: $0.url, raw: $0.raw) }
        license = article.license
        truncated = article.truncated
        language = article.language
        direction = article.direction
        crossLinks = article.crossLinks
        warnings = article.warnings
    }
}

/// An article of the store.
struct StoredArticleJSON: Encodable {
    private enum Keys: CodingKey {
        case id, editorDate, dropped
    }
    let entry: ArticleStore.Entry

    func encode(to encoder: any Encoder) throws {
        try ArticleJSON(entry.article).encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(entry.id, forKey: .id)
        try container.encode(entry.editorDate, forKey: .editorDate)
        try container.encode(entry.isDropped, forKey: .dropped)
    }
}

/// What one file held.
struct ReadingJSON: Encodable {
    let file: String
    let ok = true
    let format: ArticleReading.Format
    let articles: [ArticleJSON]
    let dropped: [ArticleReading.Dropped]
    let warnings: [String]
    /// Left out, not null, unless `--explain` asks for it.
    let lines: [ArticleReading.Line]?
    /// What each entry of a feed says; left out like the lines.
    let entries: [FeedEntryJSON]?
    /// Of a saved page, its article once more as one flat object: these keys stand beside the others.
    let page: PageJSON?

    private enum Keys: CodingKey {
        case file, ok, format, articles, dropped, warnings, lines, entries
    }

    init(_ reading: ArticleReading, file: String, explain: Bool) {
        self.file = file
        format = reading.format
        articles = reading.articles.map(ArticleJSON.init)
        dropped = reading.dropped
        warnings = reading.warnings
        lines = explain ? reading.lines : nil
        entries = explain && reading.format == .feed ? reading.entries.map(FeedEntryJSON.init) : nil
        page = reading.format == .page ? reading.articles.first.map(PageJSON.init) : nil
    }

    func encode(to encoder: any Encoder) throws {
        try page?.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(file, forKey: .file)
        try container.encode(ok, forKey: .ok)
        try container.encode(format, forKey: .format)
        try container.encode(articles, forKey: .articles)
        try container.encode(dropped, forKey: .dropped)
        try container.encode(warnings, forKey: .warnings)
        try container.encodeIfPresent(lines, forKey: .lines)
        try container.encodeIfPresent(entries, forKey: .entries)
    }
}

/// A file that could not be read.
struct FailedReadingJSON: Encodable {
    let file: String
    let ok = false
    let error: String
}
