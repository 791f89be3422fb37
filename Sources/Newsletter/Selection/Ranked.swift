import Foundation

/// A candidate with what decides its place.
struct Ranked {
    private let facts: RankedFacts
    var score = Score()
    /// Copies of it that are left out for it.
    var copies: [Selection.Candidate] = []
    /// Others that may tell the same story.
    var likeStories: [ArticleID] = []

    var candidate: Selection.Candidate { facts.candidate }
    var topic: Topic { facts.topic }
    /// In the newsletter's zone; nil when unknown.
    var day: CalendarDay? { facts.day }
    var pinned: Bool { facts.pinned }
    /// The headline without what differs between copies of it.
    var sameness: String { facts.sameness }

    init(
        _ candidate: Selection.Candidate, window: EditionWindow, rules: SelectionRules, timeZone: TimeZone, pinned: Bool
    ) {
        facts = RankedFacts(candidate, window: window, timeZone: timeZone, pinned: pinned)
        let age = facts.day.map { window.to.daysSinceEpoch - $0.daysSinceEpoch }
        score.recency = Score.recency(age: age, halfLifeDays: rules.halfLifeDays)
        score.source = Score.source(weight: candidate.article.weight ?? 1)
    }

    /// The headline without what differs between copies of it.
    static func sameness(of candidate: Selection.Candidate) -> String {
        let title = candidate.article.title.lowercased()
        let isPlain = title.utf8.allSatisfy { $0 < 0x80 }
        let letters =
            isPlain
            ? String(
                decoding: title.utf8.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }, as: UTF8.self)
            : title.filter { $0.isLetter || $0.isNumber }
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
        if a.facts.instant != b.facts.instant {
            return (a.facts.instant ?? .distantPast) > (b.facts.instant ?? .distantPast)
        }
        return a.candidate.id < b.candidate.id
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

    func dropped(_ reason: String) -> Edition.Drop {
        .init(id: candidate.id, title: candidate.article.title, reason: reason)
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

/// What never changes of it; shared rather than copied when thousands are sorted.
private final class RankedFacts: Sendable {
    let candidate: Selection.Candidate
    let topic: Topic
    let day: CalendarDay?
    /// The time of day, where it is stated.
    let instant: Date?
    let pinned: Bool
    let sameness: String

    init(_ candidate: Selection.Candidate, window: EditionWindow, timeZone: TimeZone, pinned: Bool) {
        self.candidate = candidate
        self.pinned = pinned
        topic = candidate.article.topic ?? candidate.guess?.topic ?? .other
        day = candidate.editorDate ?? candidate.article.day(in: timeZone, within: window)
        instant = if case .instant(let instant, _)? = candidate.article.published { instant } else { nil }
        sameness = Ranked.sameness(of: candidate)
    }
}

extension License {
    fileprivate var isKnown: Bool { self != .unknown }
}

extension Topic {
    /// Where articles without a topic go.
    static let other = Topic(fixed: "Other")
}

extension ArticleOutline {
    /// The day it counts as: the stated one, else the last possible one when every possible day is in the window.
    fileprivate func day(in timeZone: TimeZone, within window: EditionWindow) -> CalendarDay? {
        if let published { return published.day(in: timeZone) }
        guard dateRange.precision != .yearInferred, let earliest = dateRange.earliest, let latest = dateRange.latest,
            window.contains(earliest), window.contains(latest)
        else { return nil }
        return latest
    }
}
