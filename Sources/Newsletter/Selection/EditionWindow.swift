import Foundation

/// The days that an edition covers, both ends included, in the newsletter's time zone.
public struct EditionWindow: Codable, Equatable, Sendable {
    public let from: CalendarDay
    public let to: CalendarDay
    /// `2024-W38` for a week, `2024-09-14_2024-09-20` for other spans.
    public let id: String

    /// A span of days; nil when it ends before it begins.
    public init?(from: CalendarDay, to: CalendarDay) {
        guard from <= to else { return nil }
        (self.from, self.to) = (from, to)
        id = "\(from)_\(to)"
    }

    /// The ISO 8601 week, Monday to Sunday, that holds a day.
    ///
    /// Its year is the year of its Thursday.
    public init(weekOf day: CalendarDay) {
        from = day.adding(days: 1 - day.weekday)
        to = from.adding(days: 6)
        let thursday = from.adding(days: 3)
        let newYear = thursday.adding(days: 1 - thursday.dayOfYear)
        let week = (thursday.daysSinceEpoch - newYear.daysSinceEpoch) / 7 + 1
        id = "\(String(thursday.description.prefix(4)))-W\(week < 10 ? "0" : "")\(week)"
    }

    /// Reads `2024-W38`; nil when the year has no such week.
    public init?(week text: some StringProtocol) {
        let parts = text.uppercased().split(separator: "-W", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
            let week = Int(parts[1]), let fourth = CalendarDay(year, 1, 4)
        else { return nil }
        self.init(weekOf: fourth.adding(days: 7 * (week - 1)))
        guard id == text.uppercased() else { return nil }
    }

    /// The id of an edition of these days: another kind than the weekly one is named in it, so that both can be of one week.
    public func editionID(kind: String) -> String { kind == "weekly" ? id : "\(id)-\(kind)" }

    public func contains(_ day: CalendarDay) -> Bool { (from...to).contains(day) }
}

extension CalendarDay {
    /// 1 for 1 January.
    fileprivate var dayOfYear: Int {
        (1..<month).reduce(day) { $0 + CalendarDay.length(ofMonth: $1, year: year) }
    }
}
