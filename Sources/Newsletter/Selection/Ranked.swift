import Foundation

/// A candidate with what decides its place.
struct Ranked {
    let candidate: Selection.Candidate
    let topic: Topic
    /// In the newsletter's zone; nil when unknown.
    let day: CalendarDay?
    let pinned: Bool
    var score = Score()
    /// Copies of it that are left out for it.
    var copies: [Selection.Candidate] = []
    /// Others that may tell the same story.
    var likeStories: [ArticleID] = []
    /// The headline without what differs between copies of it.
    let sameness: String

    init(
        _ candidate: Selection.Candidate, window: EditionWindow, rules: SelectionRules, timeZone: TimeZone, pinned: Bool
    ) {
        let article = candidate.article
        self.candidate = candidate
        self.pinned = pinned
        topic = article.topic ?? candidate.guess?.topic ?? .other
        day = candidate.editorDate ?? article.day(in: timeZone, within: window)
        let age = day.map { max(0, window.to.daysSinceEpoch - $0.daysSinceEpoch) }
        score.recency = age.map { pow(0.5, Double($0) / rules.halfLifeDays) } ?? 0
        score.source = Score.source(weight: article.weight ?? 1)
        sameness = Self.sameness(of: candidate)
    }

    /// The headline without what differs between copies of it.
    static func sameness(of candidate: Selection.Candidate) -> String {
        let letters = candidate.article.title.lowercased().filter { $0.isLetter || $0.isNumber }
        return letters.isEmpty ? candidate.id : letters
    }

    /// Pins first, then the best, then the newest: by day, by time of day, by id, which no order of import can change.
    static func precedes(_ a: Ranked, _ b: Ranked) -> Bool {
        if a.pinned != b.pinned { return a.pinned }
        let (first, second) = (a.score.sum, b.score.sum)
        return first == second ? isNewer(a, b) : first > second
    }

    /// In the order of a section: pins first, then the newest.
    static func isShownBefore(_ a: Ranked, _ b: Ranked) -> Bool {
        a.pinned == b.pinned ? isNewer(a, b) : a.pinned
    }

    private static func isNewer(_ a: Ranked, _ b: Ranked) -> Bool {
        if a.day != b.day { return (a.day?.daysSinceEpoch ?? .min) > (b.day?.daysSinceEpoch ?? .min) }
        if a.instant != b.instant { return (a.instant ?? .distantPast) > (b.instant ?? .distantPast) }
        return a.candidate.id < b.candidate.id
    }

    private var instant: Date? {
        if case .instant(let instant)? = candidate.article.published { instant } else { nil }
    }

    /// Which of several copies is kept: a pin, then known rights, then a full text, then the earliest.
    static func isKeptBefore(_ a: Ranked, _ b: Ranked) -> Bool {
        if a.pinned != b.pinned { return a.pinned }
        let (first, second) = (a.candidate.article, b.candidate.article)
        if first.license.isKnown != second.license.isKnown { return first.license.isKnown }
        if first.truncated != second.truncated { return second.truncated }
        if a.textClass != b.textClass { return a.textClass > b.textClass }
        if a.day != b.day { return (a.day?.daysSinceEpoch ?? .max) < (b.day?.daysSinceEpoch ?? .max) }
        return a.candidate.id < b.candidate.id
    }

    /// How long its text is, by powers of two: a summary is in another class than the whole, an edited copy seldom.
    private var textClass: Int { Int.bitWidth - (candidate.likeness?.shingles.count ?? 0).leadingZeroBitCount }

    var pick: Edition.Pick {
        .init(
            id: candidate.id, title: candidate.article.title, url: candidate.article.url, date: day,
            score: score.sum, reason: reason, parts: score,
            alsoIn: copies.isEmpty ? nil : copies.map(Edition.Copy.init),
            likeStories: likeStories.isEmpty ? nil : likeStories)
    }

    private var reason: String {
        candidate.article.topic == nil
            ? "\(rule); topic \(candidate.guess?.reason ?? "unsure")" : rule
    }

    private var rule: String {
        if pinned { return "pinned by the editor" }
        if candidate.editorDate != nil { return "in the window by the editor's date" }
        return candidate.article.published == nil && day != nil
            ? "its whole range of possible days is in the window"
            : day == nil ? "undated, allowed by the editor" : "in the window"
    }
}

extension License {
    fileprivate var isKnown: Bool { self != .unknown }
}

extension Topic {
    /// Where articles without a topic go.
    static let other = Topic(fixed: "Other")
}

extension Article {
    /// The day it counts as: the stated one, else the last possible one when every possible day is in the window.
    fileprivate func day(in timeZone: TimeZone, within window: EditionWindow) -> CalendarDay? {
        if let published { return published.day(in: timeZone) }
        guard dateRange.precision != .yearInferred, let earliest = dateRange.earliest, let latest = dateRange.latest,
            window.contains(earliest), window.contains(latest)
        else { return nil }
        return latest
    }
}
