import Foundation

/// A candidate with what decides its place.
struct Ranked {
    let candidate: Selection.Candidate
    let topic: Topic
    /// In the newsletter's zone; nil when unknown.
    let day: CalendarDay?
    let pinned: Bool
    /// 1 on the last day of the window, halved every three days before it.
    let recency: Double
    /// Equal for articles with the same headline.
    let sameness: String

    init(_ candidate: Selection.Candidate, window: EditionWindow, timeZone: TimeZone, pinned: Bool) {
        let article = candidate.article
        self.candidate = candidate
        self.pinned = pinned
        topic = article.topic ?? .other
        day = candidate.editorDate ?? article.day(in: timeZone, within: window)
        let age = day.map { max(0, window.to.daysSinceEpoch - $0.daysSinceEpoch) }
        recency = age.map { pow(0.5, Double($0) / 3) } ?? 0
        let letters = article.title.lowercased().filter { $0.isLetter || $0.isNumber }
        sameness = letters.isEmpty ? candidate.id : letters
    }

    /// Pins first, then newest first: by day, then by time of day, then by id, which no order of import can change.
    static func precedes(_ a: Ranked, _ b: Ranked) -> Bool {
        if a.pinned != b.pinned { return a.pinned }
        if a.day != b.day { return (a.day?.daysSinceEpoch ?? .min) > (b.day?.daysSinceEpoch ?? .min) }
        if a.instant != b.instant { return (a.instant ?? .distantPast) > (b.instant ?? .distantPast) }
        return a.candidate.id < b.candidate.id
    }

    private var instant: Date? {
        if case .instant(let instant)? = candidate.article.published { instant } else { nil }
    }

    var pick: Edition.Pick {
        .init(
            id: candidate.id, title: candidate.article.title, url: candidate.article.url, date: day,
            score: (recency * 1_000).rounded() / 1_000, reason: reason)
    }

    private var reason: String {
        if pinned { return "pinned by the editor" }
        if candidate.editorDate != nil { return "in the window by the editor's date" }
        return candidate.article.published == nil && day != nil
            ? "its whole range of possible days is in the window"
            : day == nil ? "undated, allowed by the editor" : "in the window"
    }
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
