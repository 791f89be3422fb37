/// What an entry of a feed says, field by field; what it does not say, or nobody can read, is nil.
public struct FeedEntry: Sendable, Equatable {
    public var title: String?
    /// The entry's own page.
    public var link: String?
    /// The name that the publisher gave it for good.
    public var id: String?
    public var author: String?
    /// The publication that it was taken over from, where the feed gathers those of others.
    public var source: String?
    public var published: PublicationDate?
    public var updated: PublicationDate?
    /// Whether `updated` is the day of a change and of nothing else.
    var isUpdateOfChange = false
    /// The days that a month or a year allows, where that is all that is stated.
    var possibleDays: DateRange?
    public var summary: [Paragraph] = []
    public var content: [Paragraph] = []
    public var categories: [String] = []
    /// The addresses of what is attached: sound, pictures, films.
    public var enclosures: [String] = []
    var image: String?
    var picture: Picture?
    var license: License?
    var language: String?
    public var warnings: [String] = []
}

extension FeedEntry {
    /// What holds for all entries of a feed that do not say otherwise.
    struct Setting {
        let options: ReadingOptions
        var source: String?
        var language: String?
        var license: License?
        /// Of entries that name nobody.
        var author: String?
        /// The address that links start from.
        var base: String?
    }

    /// The entry as an article; nil when there is nothing in it that could be shown.
    func article(in setting: Setting) -> Article? {
        var warnings = self.warnings
        let (summary, isCut) = FeedTail.split(summary)
        let body = content.isEmpty ? summary : content
        let teaser = content.isEmpty ? nil : summary.map(\.text).joined(separator: " ")
        let words = body.first.map { OneLine.clean($0.text, limit: 120) }
        guard let title = title ?? words ?? link else { return nil }
        if self.title == nil {
            warnings.append("no title: its \(words == nil ? "address" : "first words") stand for it")
        }
        if link == nil { warnings.append("no usable link") }
        var article = Article(
            topic: setting.options.categories.topic(for: categories, given: setting.options.topic),
            title: OneLine.clean(title, limit: 500),
            author: (author ?? (source == nil ? setting.author : nil)).map(PageByline.withoutBy),
            excerpt: OneLine.field(teaser), body: body, url: link, image: image,
            published: published ?? (isUpdateOfChange ? nil : updated),
            source: source ?? setting.source,
            license: license ?? setting.license ?? .unknown,
            language: OneLine.field(language ?? setting.language, limit: 35))
        if article.published == nil { article.dateRange = daysAllowed ?? article.dateRange }
        article.truncated = isCut && content.isEmpty
        article.picture = picture
        article.warnings = warnings
        return article
    }

    /// What is known of the day of an entry that states none.
    private var daysAllowed: DateRange? {
        guard isUpdateOfChange, let updated else { return possibleDays }
        return DateRange(
            latest: updated.statedDay, precision: .notAfter,
            evidence: [.init(text: updated.description, shows: "stated: when it was changed")])
    }
}
