/// How the readers of a language write dates in numbers.
struct DateCustom: Equatable, Sendable {
    /// Whether 3/4/2024 is the third of April; nil: then such a date is nobody's.
    let dayFirst: Bool?
    /// Whether the last number of 3.4.24 is the year: where dates begin with the year it may be the day.
    let hasShortYears: Bool
    /// Whether its years are those of the Persian calendar.
    let isPersian: Bool

    /// English is read on both sides of the ocean, unless it says which.
    init(language: String?) {
        let language = language?.lowercased().replacing("_", with: "-") ?? ""
        let name = language.prefix { $0 != "-" }
        let isYearFirst = Self.yearFirst.contains(String(name))
        hasShortYears = !isYearFirst
        isPersian = name == "fa"
        if name.isEmpty || isYearFirst {
            dayFirst = nil
        } else if name == "en" {
            let region = language.dropFirst(3)
            dayFirst = region == "us" ? false : Self.dayFirstEnglish.contains(String(region)) ? true : nil
        } else {
            dayFirst = true
        }
    }

    private static let yearFirst: Set<String> = ["ja", "zh", "ko", "hu", "lt", "mn", "fa"]
    private static let dayFirstEnglish: Set<String> = ["gb", "au", "nz", "ie", "in", "za"]
}
