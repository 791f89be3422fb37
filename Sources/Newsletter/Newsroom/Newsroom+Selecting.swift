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
        var edits = try store.editions.find(window.id)?.edition.edits ?? EditorialEdits()
        edits.allowsUndated = allowsUndated
        return try choose(kind: kind, window: window, edits: edits)
    }

    /// Applies a change of the editor to a choice and chooses again.
    public func edit(_ edition: Edition, _ change: (inout EditorialEdits) -> Void) throws -> Edition {
        var edits = edition.edits
        change(&edits)
        return try choose(kind: edition.kind, window: edition.window, edits: edits)
    }

    private func choose(kind: String, window: EditionWindow, edits: EditorialEdits) throws -> Edition {
        let settings = try settings(for: kind)
        if try store.editions.find(window.id)?.frozen != nil { throw EditionError.frozen(window.id) }
        let selection = Selection(
            kind: kind, window: window, rules: settings.selection, timeZone: timeZone, edits: edits)
        let sent = try store.editions.sentArticles()
        let candidates = try store.articles.heads().filter { !$0.isDropped }.map {
            Selection.Candidate(
                id: $0.id, article: $0.article, editorDate: $0.editorDate, sentIn: sent[$0.id], likeness: $0.likeness)
        }
        let edition = selection.edition(from: candidates)
        if edition.articleCount > 0 { try store.editions.save(edition, composedAt: now()) }
        return edition
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
