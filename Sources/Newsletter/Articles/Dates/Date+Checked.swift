import Foundation

extension Date {
    /// Reads `2024-09-21`, which is its first instant in Greenwich, or a time with its zone, `2024-09-21T08:00:00Z`.
    ///
    /// Nil for a day or a time that no calendar and no clock has: Foundation takes 30 February for 1 March.
    public init?(checkedISO8601 text: String) {
        guard let day = CalendarDay(text.prefix(10)) else { return nil }
        if text.utf8.count == 10 {
            self = day.start(in: .gmt)
            return
        }
        let clock = text.dropFirst(11).prefix { $0.isASCII && $0.isNumber || $0 == ":" }.split(separator: ":")
        let parts = clock.count == 1 ? Self.pairs(clock[0]) : clock
        guard zip(parts, [23, 59, 59]).allSatisfy({ part, most in Int(part).map { $0 <= most } ?? false }),
            let read = (try? Date(text, strategy: .iso8601))
                ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        else { return nil }
        self = read
    }

    /// `080000` as `08`, `00`, `00`.
    private static func pairs(_ digits: Substring) -> [Substring] {
        stride(from: 0, to: digits.count, by: 2).map { digits.dropFirst($0).prefix(2) }
    }
}
