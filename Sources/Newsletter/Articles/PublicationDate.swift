import Foundation

/// When a source says that it published: a day, or an instant.
public enum PublicationDate: Hashable, Sendable {
    /// A date without a time is that day in the newsletter's own zone.
    case day(CalendarDay)
    case instant(Date)

    /// The day on a clock in `zone`.
    public func day(in zone: TimeZone) -> CalendarDay {
        switch self {
        case .day(let day): day
        case .instant(let instant): CalendarDay(instant, in: zone)
        }
    }

    /// By the instant where both state one, else by the day in Greenwich.
    func isEarlier(than other: Self) -> Bool {
        if case (.instant(let a), .instant(let b)) = (self, other) { return a < b }
        return day(in: .gmt) < other.day(in: .gmt)
    }
}

extension PublicationDate: CustomStringConvertible {
    /// `2024-09-20` or `2024-09-20T08:00:00Z`.
    public var description: String {
        switch self {
        case .day(let day): day.description
        case .instant(let instant): instant.formatted(.iso8601)
        }
    }
}

extension PublicationDate: Codable {
    /// Reads what `description` writes.
    init?(description text: String) {
        if let day = CalendarDay(text) {
            self = .day(day)
        } else if let instant = try? Date(text, strategy: .iso8601) {
            self = .instant(instant)
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

    /// The range of a stated date: that one day (in UTC, where it is an instant).
    public init(stated date: PublicationDate) {
        let day = date.day(in: .gmt)
        self.init(
            earliest: day, latest: day, precision: .day, evidence: [.init(text: date.description, shows: "stated")])
    }
}
