import Newsletter

/// An edition as `--json` shows it.
struct EditionJSON: Encodable {
    struct Window: Encodable {
        let from, to: CalendarDay
    }
    struct Section: Encodable {
        let topic: Topic
        let articles: [Pick]
    }
    struct Pick: Encodable {
        let id: ArticleID
        let title: String
        @Nullable var url: String?
        @Nullable var date: CalendarDay?
        let score: Double
        let reason: String
    }
    let edition: String
    let window: Window
    let subject: String
    let frozen: Bool
    let hash: String
    let approved: Bool
    /// Why it was sent though its check found errors.
    @Nullable var forced: String?
    let sections: [Section]
    let dropped: [Edition.Drop]

    /// Renders the edition, and so finds what is wrong with its templates.
    init(_ entry: EditionStore.Entry, in newsroom: Newsroom) throws {
        let edition = entry.edition
        self.edition = edition.id
        window = Window(from: edition.window.from, to: edition.window.to)
        subject = try newsroom.subject(of: entry)
        frozen = entry.frozen != nil
        hash = try newsroom.hash(of: entry)
        approved = entry.approvedHash == hash
        _forced = Nullable(wrappedValue: try newsroom.composed(entry).forcedBecause)
        sections = edition.sections.map { section in
            Section(
                topic: section.topic,
                articles: section.articles.map {
                    Pick(id: $0.id, title: $0.title, url: $0.url, date: $0.date, score: $0.score, reason: $0.reason)
                })
        }
        dropped = edition.dropped
    }
}
