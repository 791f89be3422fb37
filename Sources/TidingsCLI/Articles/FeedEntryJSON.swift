import Newsletter

/// What an entry of a feed says, field by field: every key is there, what is absent is null.
struct FeedEntryJSON: Encodable {
    @Nullable var title: String?
    @Nullable var link: String?
    @Nullable var id: String?
    @Nullable var published: PublicationDate?
    @Nullable var updated: PublicationDate?
    @Nullable var author: String?
    /// The publication that it was taken over from.
    @Nullable var source: String?
    /// Paragraphs with an empty line between.
    @Nullable var summary: String?
    @Nullable var content: String?
    let categories: [String]
    let enclosures: [String]

    init(_ entry: FeedEntry) {
        func text(_ paragraphs: [Paragraph]) -> String? {
            paragraphs.isEmpty ? nil : paragraphs.map(\.text).joined(separator: "\n\n")
        }
        title = entry.title
        link = entry.link
        id = entry.id
        published = entry.published
        updated = entry.updated
        author = entry.author
        source = entry.source
        summary = text(entry.summary)
        content = text(entry.content)
        categories = entry.categories
        enclosures = entry.enclosures
    }
}

extension FeedEntry {
    /// Its fields for a table, without those that it does not have.
    var facts: [(name: String, value: String)] {
        let lists = [categories, enclosures].map { $0.isEmpty ? nil : $0.joined(separator: ", ") }
        let all: [(String, String?)] = [
            ("title", title), ("link", link), ("id", id), ("published", published?.description),
            ("updated", updated?.description), ("author", author), ("source", source), ("categories", lists[0]),
            ("enclosures", lists[1]),
            ("summary", summary.first?.text), ("content", content.first?.text),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } } + warnings.map { ("warning", $0) }
    }
}
