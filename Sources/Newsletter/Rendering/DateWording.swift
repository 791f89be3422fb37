import Foundation

/// Days as a reader of one language writes them: "20 September 2024", "16–22 September 2024".
struct DateWording {
    private let locale: Locale
    private let calendar: Calendar

    init(language: String) {
        // English alone says nothing about the order of day and month; day first is what most of its countries write.
        let tag = WritingSystem(language: language).tag
        locale = Locale(identifier: tag == "en" || tag == "und" ? "en_GB" : tag)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        calendar.locale = locale
        self.calendar = calendar
    }

    func day(_ day: CalendarDay) -> String {
        let style = Date.FormatStyle(date: .long, time: .omitted, locale: locale, calendar: calendar, timeZone: .gmt)
        return plain(day.start(in: .gmt).formatted(style))
    }

    /// Without spaces around a dash between two numbers; one day when both are the same.
    func range(_ from: CalendarDay, _ to: CalendarDay) -> String {
        guard from < to else { return day(from) }
        let style = Date.IntervalFormatStyle(
            date: .long, time: .omitted, locale: locale, calendar: calendar, timeZone: .gmt)
        let text = plain(style.format(from.start(in: .gmt)..<to.start(in: .gmt)))
        return text.replacing(#/(\d) – (\d)/#) { "\($0.1)–\($0.2)" }
    }

    /// The thin and no-break spaces of the locale data as ordinary ones.
    private func plain(_ text: String) -> String {
        let spaced = String(String.UnicodeScalarView(text.unicodeScalars.map { Self.thin.contains($0) ? " " : $0 }))
        // Of Arabic, the data has a comma before the year of one day, and none before that of several.
        return spaced.replacing("، ", with: " ")
    }

    private static let thin: Set<Unicode.Scalar> = ["\u{2009}", "\u{202F}", "\u{00A0}"]
}
