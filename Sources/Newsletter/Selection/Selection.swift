import Foundation

/// Picks articles for an edition: `[Article] + window + rules → Edition`.
///
/// A pure function: the order of the input and
/// the clock do not matter.
public struct Selection: Sendable {
    /// An article as far as selection looks at it; never changed, and shared rather than copied when thousands are sorted.
    public final class Candidate: Sendable {
        public let id: ArticleID
        public let article: ArticleOutline
        /// What the editor says about the day, before anything in the article.
        public let editorDate: CalendarDay?
        /// The earlier edition that was sent with it, if any.
        public let sentIn: String?
        /// Nil: it is compared by its headline only.
        public let likeness: ArticleLikeness?
        /// Of an article that names no topic.
        public let guess: TopicGuess?
        /// The editor wants it in no edition.
        public let isDropped: Bool

        public init(
            id: ArticleID, article: ArticleOutline, editorDate: CalendarDay? = nil, sentIn: String? = nil,
            likeness: ArticleLikeness? = nil, guess: TopicGuess? = nil, isDropped: Bool = false
        ) {
            self.id = id
            self.article = article
            self.editorDate = editorDate
            self.sentIn = sentIn
            self.likeness = likeness
            self.guess = guess
            self.isDropped = isDropped
        }

        /// Its source as it is compared: without case.
        var sourceKey: String? { article.source?.lowercased() }
    }

    let kind: String
    let window: EditionWindow
    let rules: SelectionRules
    let timeZone: TimeZone
    let edits: EditorialEdits

    public init(
        kind: String = "weekly", window: EditionWindow, rules: SelectionRules, timeZone: TimeZone,
        edits: EditorialEdits = EditorialEdits()
    ) {
        self.kind = kind
        self.window = window
        self.rules = rules
        self.timeZone = timeZone
        self.edits = edits
    }

    private var id: String { window.editionID(kind: kind) }

    public func edition(from candidates: [Candidate]) -> Edition {
        var dropped: [Edition.Drop] = []
        var eligible: [Ranked] = [], older: [Ranked] = []
        for candidate in candidates {
            let ranked = Ranked(
                candidate, window: window, rules: rules, timeZone: timeZone, pinned: edits.pinned.contains(candidate.id)
            )
            if let reason = objection(to: ranked) {
                if let day = ranked.day, day < window.from, candidate.sentIn == nil, !candidate.isDropped {
                    older.append(ranked)
                }
                dropped.append(ranked.dropped(reason))
            } else {
                eligible.append(ranked)
            }
        }
        let (news, oldNews) = OldNews(older: older).leaveOut(of: eligible)
        let (distinct, copies) = Copies(sent: candidates.filter(isSentBefore)).leaveOut(of: news)
        let (picked, crowdedOut) = applyQuotas(to: distinct)
        dropped += oldNews + copies + crowdedOut
        var sections = grouped(LikeStories.noted(picked.sorted(by: Ranked.isShownBefore)))
        apply(moves: edits.moves, to: &sections)
        return Edition(
            id: id, kind: kind, window: window, sections: sections,
            dropped: dropped.sorted { ($0.title, $0.id) < ($1.title, $1.id) }, edits: edits)
    }

    private func isSentBefore(_ candidate: Candidate) -> Bool { candidate.sentIn.map { $0 != id } ?? false }

    // MARK: One article

    /// Why an article is out before any quota is looked at; nil when it may be picked.
    private func objection(to ranked: Ranked) -> String? {
        let candidate = ranked.candidate
        if candidate.isDropped {
            return
                "dropped by the editor from every edition (take it back: tidings articles drop --undo \(candidate.id))"
        }
        if edits.dropped.contains(candidate.id) { return "dropped by the editor" }
        if let earlier = candidate.sentIn, earlier != id { return "already sent in \(earlier)" }
        if ranked.pinned { return nil }
        if let topics = rules.topics, !topics.contains(ranked.topic) {
            return "topic \(ranked.topic.name) is not in this edition"
        }
        return dateObjection(to: ranked)
    }

    private func dateObjection(to ranked: Ranked) -> String? {
        guard let day = ranked.day else {
            let range = ranked.candidate.article.dateRange
            return range.mayOverlap(window) && edits.allowsUndated
                ? nil : range.objection(to: window, id: ranked.candidate.id)
        }
        if day < window.from { return "\(day) is before the window, which begins \(window.from)" }
        if day > window.to { return "\(day) is after the window, which ends \(window.to)" }
        if let maxAge = rules.maxAgeDays, day < window.to.adding(days: 1 - maxAge) {
            return "\(day) is older than \(maxAge) days on \(window.to)"
        }
        return nil
    }

    // MARK: Quotas

    /// Takes the best, one after another, while the quotas last.
    ///
    /// Pins come first and are never crowded out, but they count.
    private func applyQuotas(to ranked: [Ranked]) -> (picked: [Ranked], dropped: [Edition.Drop]) {
        guard rules.hasQuotas else { return (ranked, []) }
        var variety = Variety(ranked)
        var picked: [Ranked] = [], dropped: [Edition.Drop] = []
        var counts = QuotaCounts(rules)
        while let item = variety.next() {
            picked.append(item)
            guard counts.add(item) else { continue }
            for other in variety.leaveOut(where: { !$0.pinned && counts.isFull(for: $0) }) {
                dropped.append(other.dropped("\(counts.objection(to: other)); score \(other.score)"))
            }
        }
        return (picked, dropped)
    }

    // MARK: Sections

    /// Sections in the order of the rules, else of the newest article of each.
    private func grouped(_ picked: [Ranked]) -> [Edition.Section] {
        var order = rules.topics ?? []
        for item in picked where !order.contains(item.topic) { order.append(item.topic) }
        return order.compactMap { topic in
            let articles = picked.filter { $0.topic == topic }
            return articles.first.map { first in
                Edition.Section(topic: rules.topics == nil ? first.topic : topic, articles: articles.map(\.pick))
            }
        }
    }

    private func apply(moves: [EditorialEdits.Move], to sections: inout [Edition.Section]) {
        for move in moves {
            guard let from = sections.firstIndex(where: { $0.articles.contains { $0.id == move.id } }),
                let index = sections[from].articles.firstIndex(where: { $0.id == move.id })
            else { continue }
            var pick = sections[from].articles.remove(at: index)
            pick.reason += ", moved by the editor"
            let topic = move.topic ?? sections[from].topic
            if !sections.contains(where: { $0.topic == topic }) { sections.append(.init(topic: topic, articles: [])) }
            for to in sections.indices where sections[to].topic == topic {
                sections[to].articles.insert(pick, at: min(max(0, move.position - 1), sections[to].articles.count))
            }
        }
        sections.removeAll(where: \.articles.isEmpty)
    }
}

extension DateRange {
    /// Whether a day of the window is possible.
    ///
    /// A range without any bound says nothing and overlaps nothing.
    fileprivate func mayOverlap(_ window: EditionWindow) -> Bool {
        guard earliest != nil || latest != nil else { return true }
        return (earliest ?? window.from) <= window.to && (latest ?? window.to) >= window.from
    }

    fileprivate func objection(to window: EditionWindow, id: ArticleID) -> String {
        let known: String
        switch (earliest, latest) {
        case (nil, nil): known = "undated"
        case (let earliest?, let latest?): known = "undated, between \(earliest) and \(latest)"
        case (let earliest?, nil): known = "undated, not before \(earliest)"
        case (nil, let latest?): known = "undated, not after \(latest)"
        }
        let remedy = mayOverlap(window) ? "needs a date (tidings articles date \(id) YYYY-MM-DD)" : "outside the window"
        return "\(known): \(remedy)"
    }
}
