import Foundation

extension DateRange {
    /// The month or the year that stands where a date should: `2024-09`, `September 2024`, `2019`; nil for all else.
    ///
    /// It is no date of an article, but no day outside it can be one.
    init?(vague text: String) {
        guard let (year, month) = Self.monthOrYear(text.trimmingCharacters(in: .whitespaces)),
            (1991...2099).contains(year)
        else { return nil }
        let (first, last) = (month ?? 1, month ?? 12)
        let end = CalendarDay(year, last, CalendarDay.length(ofMonth: last, year: year))
        guard let earliest = CalendarDay(year, first, 1), let end else { return nil }
        self.init(
            earliest: earliest, latest: end, precision: month == nil ? .year : .month,
            evidence: [
                .init(
                    text: OneLine.clean(text, limit: 60),
                    shows: "stated: no more than \(month == nil ? "a year" : "a month")")
            ])
    }

    private static func monthOrYear(_ text: String) -> (year: Int, month: Int?)? {
        if let match = text.wholeMatch(of: /([0-9]{4})(?:-([0-9]{2}))?/) {
            let month = match.2.flatMap { Int($0) }
            return Int(match.1).flatMap { year in month.map((1...12).contains) ?? true ? (year, month) : nil }
        }
        let scanner = DateScanner(text)
        guard let mention = scanner.mention(at: 0), mention.tokens.count == scanner.tokens.count,
            mention.date.day == nil, let year = mention.date.year
        else { return nil }
        return (year, mention.date.month)
    }
}
