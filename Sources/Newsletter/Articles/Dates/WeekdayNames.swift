/// The weekday before a date in numbers, which tells whether its day or its month is first.
enum WeekdayNames {
    /// The date of the two readings of `Tue, 03/05/2024` that is on that weekday; nil when both are, or none.
    ///
    /// - Parameter words: The two before it.
    static func date(_ year: Int, _ a: Int, _ b: Int, on words: [String]) -> WrittenDate? {
        guard let weekday = number(of: words.last == "," ? words[0] : words.last ?? "") else { return nil }
        let readings = [CalendarDay(year, a, b), CalendarDay(year, b, a)].compactMap(\.self)
            .filter { $0.weekday == weekday }
        guard readings.count == 1, let day = readings.first else { return nil }
        return WrittenDate(year: day.year, month: day.month, day: day.day)
    }

    /// 1 for "monday", "mon"; nil for other words.
    static func number(of word: some StringProtocol) -> Int? {
        names.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
    }

    /// English ones, since in other languages the day stands before the month.
    private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
