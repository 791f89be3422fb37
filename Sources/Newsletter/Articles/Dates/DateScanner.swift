/// A date as a text writes it, with the parts that are there.
struct WrittenDate: Equatable, Sendable {
    var year: Int?
    var month: Int
    var day: Int?
    /// The last day of "8-11 September"; else nil.
    var lastDay: Int?

    var lastCalendarDay: CalendarDay? {
        guard let year, let day = lastDay ?? day else { return nil }
        return CalendarDay(year, month, day)
    }
}

/// Finds the dates of a text, such as "March 12, 2024", "8 to 11 September", "July 2024" and "2024-03-12".
struct DateScanner {
    struct Mention: Equatable, Sendable {
        var date: WrittenDate
        /// Indexes of the tokens that it is made of.
        var tokens: Range<Int>
    }
    struct Token: Sendable {
        let text: String
        let key: String
        /// The white space before it is none when it follows a full stop or a dash directly.
        let offset: String.Index
    }

    let tokens: [Token]
    /// Whether 3/4/2024 is the third of April; nil: then such a date is nobody's.
    var dayFirst: Bool?
    /// Whether 3.4.24 is a date: only where a date is expected, for it may be the number of a chapter or a version.
    private var hasShortYears = false
    /// Whether 1404/1/14 is a day of the Persian calendar: Arabia counts such years otherwise.
    private var countsPersian = false

    init(_ text: String, dayFirst: Bool? = nil) {
        tokens = Self.tokens(of: text)
        self.dayFirst = dayFirst
    }

    /// For a text in which a date is expected.
    init(_ text: String, custom: DateCustom) {
        self.init(text, dayFirst: custom.dayFirst)
        (hasShortYears, countsPersian) = (custom.hasShortYears, custom.isPersian)
    }

    func mentions() -> [Mention] {
        var found: [Mention] = []
        var at = 0
        while at < tokens.count {
            if let mention = mention(at: at) {
                found.append(mention)
                at = mention.tokens.upperBound
            } else {
                at += 1
            }
        }
        return found
    }

    /// The date that begins with the token at `start`.
    func mention(at start: Int) -> Mention? {
        numeric(at: start) ?? ideographic(at: start) ?? vietnamese(at: start) ?? persian(at: start)
            ?? yearThenMonth(at: start)
            ?? latvian(at: start) ?? dashed(at: start)
            ?? dayThenMonth(at: start) ?? monthThenDay(at: start)
    }

    // MARK: Forms

    private func numeric(at start: Int) -> Mention? {
        for separator in ["-", "/", "."] {
            guard let a = number(start), word(start + 1) == separator, let b = number(start + 2),
                word(start + 3) == separator, let last = number(start + 4)
            else { continue }
            let goesOn = word(start + 5) == separator && number(start + 6) != nil
            let c = a > 31 || goesOn || separator == "-" ? last : wholeYear(start + 4) ?? last
            guard
                let date = numericDate(a, b, c, separator: separator)
                    ?? WeekdayNames.date(c, a, b, on: [word(start - 2), word(start - 1)])
            else { return nil }
            return Mention(date: date, tokens: start..<start + 5)
        }
        return nil
    }

    /// 2024年9月20日, 2024년 9월 20일, 令和6年9月20日.
    private func ideographic(at start: Int) -> Mention? {
        for (year, month, day) in [("年", "月", "日"), ("년", "월", "일")] where word(start + 1) == year {
            guard let y = number(start).flatMap({ wholeYear($0, ofEra: word(start - 1)) }), let m = number(start + 2),
                word(start + 3).hasPrefix(month),
                let d = number(start + 4), word(start + 5).hasPrefix(day), CalendarDay(y, m, d) != nil
            else { continue }
            return Mention(date: WrittenDate(year: y, month: m, day: d), tokens: start..<start + 6)
        }
        return nil
    }

    /// The common year of one that is counted in the reigns of Japan; nil for a short one of no reign.
    private func wholeYear(_ year: Int, ofEra era: String) -> Int? {
        if year > 999 { return year }
        return era.hasSuffix("令和") ? 2018 + year : era.hasSuffix("平成") ? 1988 + year : nil
    }

    /// 20 tháng 9 năm 2024, 20 thg 9, 2024.
    private func vietnamese(at start: Int) -> Mention? {
        guard let day = day(start), ["tháng", "thg"].contains(word(start + 1)), let month = number(start + 2),
            (1...12).contains(month),
            ["năm", ","].contains(word(start + 3)), let year = year(start + 4)
        else { return nil }
        return checked(.init(year: year.value, month: month, day: day), start..<year.end)
    }

    /// 30 شهریور 1403.
    private func persian(at start: Int) -> Mention? {
        guard let day = day(start), let month = PersianCalendar.months[word(start + 1)], let year = number(start + 2)
        else { return nil }
        return PersianCalendar.day(year, month, day).map {
            Mention(date: WrittenDate(year: $0.year, month: $0.month, day: $0.day), tokens: start..<start + 3)
        }
    }

    /// 2024. gada 20. septembris.
    private func latvian(at start: Int) -> Mention? {
        let isYear = word(start + 1) == "." && word(start + 2) == "gada" && word(start).utf8.count == 4
        guard isYear, let year = number(start), let day = day(start + 3) else { return nil }
        let at = afterOrdinal(start + 4)
        return month(at, lenient: true).flatMap { checked(.init(year: year, month: $0, day: day), start..<at + 1) }
    }

    /// 2024. szeptember 20., 2024 Sep 20, 2024 m. rugsėjo 20.
    private func yearThenMonth(at start: Int) -> Mention? {
        guard word(start).utf8.count == 4, let year = number(start), (1900...2100).contains(year) else { return nil }
        let behind = word(start + 1) == "m" ? start + 2 : start + 1
        let at = word(behind) == "." ? behind + 1 : behind
        guard let month = month(at, lenient: true) else { return nil }
        let last = afterMonth(at)
        // In "2023, May 18, 2024" the first number is another year.
        guard let day = day(last), self.year(last + 1) == nil, joiner(last + 1) == nil else { return nil }
        return checked(.init(year: year, month: month, day: day), start..<afterOrdinal(last + 1))
    }

    /// 2024 for 24, where the text may write it so.
    private func wholeYear(_ index: Int) -> Int? {
        guard hasShortYears, word(index).utf8.count == 2, let number = number(index) else { return nil }
        switch number {
        case ...40: return 2000 + number
        case 91...: return 1900 + number
        default: return nil
        }
    }

    private func numericDate(_ a: Int, _ b: Int, _ c: Int, separator: String) -> WrittenDate? {
        let parts: (year: Int, month: Int, day: Int)
        if countsPersian, let day = PersianCalendar.day(a, b, c) ?? PersianCalendar.day(c, b, a) {
            return WrittenDate(year: day.year, month: day.month, day: day.day)
        } else if a > 999 {
            parts = (a, b, c)
        } else if c < 1000 {
            return nil
        } else if separator == "." || a > 12 || dayFirst == true {
            parts = (c, b, a)
        } else if b > 12 || dayFirst == false || a == b {
            parts = (c, a, b)
        } else {
            return nil
        }
        guard CalendarDay(parts.year, parts.month, parts.day) != nil else { return nil }
        return WrittenDate(year: parts.year, month: parts.month, day: parts.day)
    }

    /// 20-Sep-2024.
    private func dashed(at start: Int) -> Mention? {
        guard let day = day(start), word(start + 1) == "-", let month = month(start + 2, lenient: true),
            word(start + 3) == "-", let year = year(start + 4)
        else { return nil }
        return checked(.init(year: year.value, month: month, day: day), start..<year.end)
    }

    private func dayThenMonth(at start: Int) -> Mention? {
        guard let first = day(start) else { return nil }
        var at = afterOrdinal(start + 1)
        var last: Int?
        if let joined = joiner(at), let second = day(joined), second > first {
            last = second
            at = afterOrdinal(joined + 1)
        }
        if ["of", "de", "di", "d'", "ta'"].contains(word(at)) { at += 1 }
        let isOrdinal = word(at - 1) == "."
        guard let month = isOrdinal ? ordinalMonth(at) : month(at, lenient: year(afterMonth(at)) != nil) else {
            return nil
        }
        let end = afterMonth(at)
        let year = year(end)
        return checked(.init(year: year?.value, month: month, day: first, lastDay: last), start..<(year?.end ?? end))
    }

    private func monthThenDay(at start: Int) -> Mention? {
        let isLoose = day(afterMonth(start)) != nil
        guard let month = month(start, lenient: false) else { return nil }
        var at = afterMonth(start)
        if let year = year(at) {
            return checked(.init(year: year.value, month: month), start..<year.end)
        }
        guard isLoose, let first = day(at) else { return nil }
        at = afterOrdinal(at + 1)
        var last: Int?
        if let joined = joiner(at), let second = day(joined), second > first {
            last = second
            at = afterOrdinal(joined + 1)
        }
        let year = year(at)
        return checked(.init(year: year?.value, month: month, day: first, lastDay: last), start..<(year?.end ?? at))
    }

    private func checked(_ date: WrittenDate, _ tokens: Range<Int>) -> Mention? {
        if let day = date.lastDay ?? date.day, CalendarDay(date.year ?? 2024, date.month, day) == nil { return nil }
        return Mention(date: date, tokens: tokens)
    }

    // MARK: Tokens

    func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].key : "" }

    private func number(_ index: Int) -> Int? { word(index).utf8.count <= 4 ? Int(word(index)) : nil }

    private func day(_ index: Int) -> Int? {
        guard word(index).utf8.count <= 2, let number = number(index), (1...31).contains(number) else { return nil }
        return number
    }

    private func afterOrdinal(_ index: Int) -> Int {
        [".", "st", "nd", "rd", "th", "er", "º", "ª", "°"].contains(word(index)) ? index + 1 : index
    }

    private func joiner(_ index: Int) -> Int? {
        [
            "-", "–", "—", "to", "and", "bis", "und", "au", "et", "al", "y", "e", "a", "tot", "en", "do", "i", "till",
            "och", "til", "og",
        ]
        .contains(word(index)) ? index + 1 : nil
    }

    /// Short names in lower case are words of other languages too ("set", "mar"): those need a full stop or a year.
    private func month(_ index: Int, lenient: Bool) -> Int? {
        let key = word(index)
        if let month = MonthNames.full[key] {
            return key == "may" && !lenient && tokens[index].text != "May" && tokens[index].text != "MAY" ? nil : month
        }
        if let month = thaiShort(index) ?? pair(index) { return month }
        if lenient, let month = MonthNames.rare[key] { return month }
        guard let month = MonthNames.short[key] else { return nil }
        let isCapital = tokens[index].text.first?.isUppercase == true
        return lenient || isCapital || word(index + 1) == "." ? month : nil
    }

    /// Behind a day with a full stop.
    private func ordinalMonth(_ index: Int) -> Int? {
        if let month = MonthNames.croatian[word(index)] { return month }
        // In Czech and in Croatian another month each: a wrong date is worse than none.
        return word(index) == "lis" ? nil : month(index, lenient: year(afterMonth(index)) != nil)
    }

    private func pair(_ index: Int) -> Int? { MonthNames.pairs["\(word(index)) \(word(index + 1))"] }

    private func thaiShort(_ index: Int) -> Int? {
        word(index + 1) == "." ? MonthNames.thaiShort["\(word(index)).\(word(index + 2))"] : nil
    }

    private func afterMonth(_ index: Int) -> Int {
        if thaiShort(index) != nil { return word(index + 3) == "." ? index + 4 : index + 3 }
        if pair(index) != nil { return index + 2 }
        let key = word(index)
        let isShort = MonthNames.short[key] != nil || MonthNames.rare[key] != nil || MonthNames.croatian[key] != nil
        return isShort && word(index + 1) == "." ? index + 2 : index + 1
    }

    private func year(_ index: Int) -> (value: Int, end: Int)? {
        var at = index
        while [",", "،", "de", "del", "of"].contains(word(at)), at < index + 2 { at += 1 }
        // พ.ศ. and ค.ศ. say by which count.
        if word(at + 2) == "ศ", word(at + 1) == "." { at += word(at + 3) == "." ? 4 : 3 }
        guard word(at).utf8.count == 4, let year = number(at) else { return nil }
        // Thailand counts from the death of the Buddha.
        let before = word(index - 1) == "." ? word(index - 2) : word(index - 1)
        let isThai = before.unicodeScalars.first.map { (0xE00...0xE7F).contains($0.value) } ?? false
        let common = (2443...2643).contains(year) && isThai ? year - 543 : year
        return (1900...2100).contains(common) ? (common, at + 1) : nil
    }
}
