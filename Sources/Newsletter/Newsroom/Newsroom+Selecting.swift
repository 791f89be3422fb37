import Foundation

extension Newsroom {
    /// The ISO week that yesterday belongs to: on a Monday the week that has just ended, else the present one.
    public var defaultWindow: EditionWindow {
        EditionWindow(weekOf: CalendarDay(now(), in: timeZone).adding(days: -1))
    }

    /// Picks the articles of an edition and stores the choice; what the editor changed before stays changed.
    ///
    /// - Returns: An edition without articles is not stored.
    /// - Throws: `EditionError.frozen` when the edition of that window is being sent or was.
    public func compose(kind: String, window: EditionWindow, allowsUndated: Bool = false) throws -> Edition {
        var edits = try store.editions.find(window.editionID(kind: kind))?.edition.edits ?? EditorialEdits()
        edits.allowsUndated = allowsUndated
        let edition = try choose(kind: kind, window: window, edits: edits)
        if edition.articleCount > 0 { try store.editions.save(edition, composedAt: now()) }
        return edition
    }

    /// Applies a change of the editor to a choice, and chooses again among what was there when the edition was composed: what
    /// was imported or dropped since waits for the next composing.
    ///
    /// - Parameter pinning: An article that must be in.
    /// - Returns: An edition without articles is not stored.
    /// - Throws: `EditionError.frozen`; `outInSpiteOfPin` with the reason.
    public func edit(
        _ edition: Edition, pinning pin: ArticleID? = nil, _ change: (inout EditorialEdits) -> Void
    ) throws -> Edition {
        var edits = edition.edits
        change(&edits)
        let edited = try choose(kind: edition.kind, window: edition.window, edits: edits, from: edition)
        if let pin, !edited.articleIDs.contains(pin) {
            let reason = edited.dropped.first { $0.id == pin }?.reason ?? "it is not there"
            throw EditionError.outInSpiteOfPin(pin, edition: edition.id, reason: reason)
        }
        if edited.articleCount > 0 { try store.editions.save(edited, composedAt: now()) }
        return edited
    }

    /// - Parameter former: Only what this one knew of, and what it holds whatever was dropped since.
    private func choose(
        kind: String, window: EditionWindow, edits: EditorialEdits, from former: Edition? = nil
    ) throws -> Edition {
        let settings = try settings(for: kind)
        try store.editions.refuseFrozen(window.editionID(kind: kind))
        let selection = Selection(
            kind: kind, window: window, rules: settings.selection, timeZone: timeZone, edits: edits)
        let sent = try store.editions.sentArticles()
        let known = former.map { Set($0.articleIDs + $0.dropped.map(\.id) + edits.pinned) }
        let held = Set(former?.articleIDs ?? [])
        let outlines = try store.articles.outlines().filter { known?.contains($0.id) ?? true }
        let guesser = outlines.contains { $0.article.topic == nil } ? guesser(labelled: outlines) : nil
        let candidates = outlines.map { entry in
            Selection.Candidate(
                id: entry.id, article: entry.article, editorDate: entry.editorDate, sentIn: sent[entry.id],
                likeness: entry.likeness,
                guess: entry.article.topic == nil ? guesser?.guess(entry.article, entry.likeness) : nil,
                isDropped: entry.isDropped && !held.contains(entry.id))
        }
        return selection.edition(from: candidates)
    }

    private func guesser(labelled outlines: [ArticleStore.Outline]) -> TopicGuesser {
        let labelled = outlines.compactMap { entry -> (topic: Topic, likeness: ArticleLikeness)? in
            guard let topic = entry.article.topic, let likeness = entry.likeness else { return nil }
            return (topic, likeness)
        }
        return TopicGuesser(words: configuration.topics, labelled: labelled)
    }

    /// The whole articles of a choice; the editor's date stands in place of the source's.
    func articles(of edition: Edition) throws -> [ArticleID: Article] {
        var articles: [ArticleID: Article] = [:]
        for id in edition.articleIDs {
            guard let entry = try store.articles.find(id) else { continue }
            articles[id] = entry.article
            if let date = entry.editorDate { articles[id]?.published = .day(date) }
        }
        return articles
    }
}
