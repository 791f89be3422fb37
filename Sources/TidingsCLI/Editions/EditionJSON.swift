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
        /// What the score is the sum of.
        @Nullable var parts: Score?
        let alsoIn: [Edition.Copy]
        /// Others that may tell the same story.
        let likeStories: [ArticleID]

        init(_ pick: Edition.Pick) {
            (id, title, score, reason) = (pick.id, pick.title, pick.score, pick.reason)
            (alsoIn, likeStories) = (pick.alsoIn ?? [], pick.likeStories ?? [])
            url = pick.url
            date = pick.date
            parts = pick.parts
        }
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
        let rendering = try newsroom.rendering(of: entry)
        (subject, hash) = (rendering.subject, rendering.hash)
        frozen = entry.frozen != nil
        approved = entry.approvedHash == hash
        forced = rendering.forcedBecause
        sections = edition.sections.map { section in
            Section(topic: section.topic, articles: section.articles.map(Pick.init))
        }
        dropped = edition.dropped
    }
}
