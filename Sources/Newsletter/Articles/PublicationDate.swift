import Foundation

/// When a source says that it published: a day, or an instant.
public enum PublicationDate: Hashable, Sendable {
    /// A date without a time is that day in the newsletter's own zone.
    case day(CalendarDay)
    /// `offset` is the source's own, in seconds east of Greenwich: what was published at 22:00 in New York has the day of New York.
    case instant(Date, offset: Int = 0)

    /// The day on a clock in `zone`.
    public func day(in zone: TimeZone) -> CalendarDay {
        switch self {
        case .day(let day): day
        case .instant(let instant, _): CalendarDay(instant, in: zone)
        }
    }

    /// The day on the clock of the source.
    var statedDay: CalendarDay {
        switch self {
        case .day(let day): day
        case .instant(let instant, let offset): CalendarDay(instant + Double(offset), in: .gmt)
        }
    }

    /// By the instant where both state one, else by the day in Greenwich.
    func isEarlier(than other: Self) -> Bool {
        if case (.instant(let a, _), .instant(let b, _)) = (self, other) { return a < b }
        return day(in: .gmt) < other.day(in: .gmt)
    }
}

extension PublicationDate: CustomStringConvertible {
    /// `2024-09-20`, `2024-09-20T08:00:00Z` or `2024-09-20T22:00:00-04:00`.
    public var description: String {
        switch self {
        case .day(let day): day.description
        case .instant(let instant, 0): instant.formatted(.iso8601)
        case .instant(let instant, let offset):
            (instant + Double(offset)).formatted(.iso8601).dropLast() + Self.description(ofOffset: offset)
        }
    }

    private static func description(ofOffset seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return (seconds < 0 ? "-" : "+") + parts.joined(separator: ":")
    }
}

extension PublicationDate: Codable {
    /// Reads what `description` writes.
    init?(description text: String) {
        if let day = CalendarDay(text) {
            self = .day(day)
        } else if text.hasSuffix("Z") {
            // Thousands are read for each edition, and nearly all are such.
            guard let instant = try? Date(text, strategy: .iso8601) else { return nil }
            self = .instant(instant)
        } else if let date = PublicationDate(reading: text, keepsZone: true), case .instant = date {
            self = date
        } else {
            return nil
        }
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = PublicationDate(description: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no ISO 8601 date"))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The days on which an article may have been published, both ends included, and why.
public struct DateRange: Codable, Equatable, Sendable {
    public enum Precision: String, Codable, Sendable {
        case day, range, notBefore, notAfter, month, year, yearInferred, none
    }
    /// A piece of text that speaks of a date.
    public struct Evidence: Codable, Equatable, Sendable {
        /// 1-based; nil when the source has no lines (a field of a feed).
        public var line: Int?
        public var text: String
        /// What it shows, in words: "caption: not before 2023-10-11".
        public var shows: String

        public init(line: Int? = nil, text: String, shows: String) {
            self.line = line
            self.text = text
            self.shows = shows
        }
    }
    public var earliest: CalendarDay?
    public var latest: CalendarDay?
    public var precision: Precision
    public var evidence: [Evidence]

    public init(
        earliest: CalendarDay? = nil, latest: CalendarDay? = nil, precision: Precision, evidence: [Evidence] = []
    ) {
        self.earliest = earliest
        self.latest = latest
        self.precision = precision
        self.evidence = evidence
    }

    public static let none = DateRange(precision: .none)

    /// The range of a stated date: that one day, on the clock of the source.
    public init(stated date: PublicationDate) {
        let day = date.statedDay
        self.init(
            earliest: day, latest: day, precision: .day, evidence: [.init(text: date.description, shows: "stated")])
    }
}
