/// The calendar of Iran and Afghanistan, as pages in Persian date.
enum PersianCalendar {
    static let months: [String: Int] = Dictionary(
        uniqueKeysWithValues: zip(
            ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
            1...12))

    /// The same day of the common calendar; nil when there is none, or the year is no recent one.
    ///
    /// Leap years by the cycle of 33, which holds from 1178 to 1633.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        let isLeap = first(of: year + 1) - first(of: year) == 366
        let length = month <= 6 ? 31 : month < 12 || isLeap ? 30 : 29
        guard (1350...1500).contains(year), (1...12).contains(month), (1...length).contains(day) else { return nil }
        let before = month <= 6 ? 31 * (month - 1) : 30 * (month - 1) + 6
        return CalendarDay(daysSinceEpoch: first(of: year) + before + day - 1)
    }

    /// Days from 1970-01-01 to the first of Farvardin.
    private static func first(of year: Int) -> Int { 365 * year + (8 * year + 21) / 33 - 492_633 }
}
