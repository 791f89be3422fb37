import Foundation

extension PublicationDate {
    /// Reads a date as front matter and feeds write it: by ISO 8601, RFC 2822, or in words.
    ///
    /// Nil for anything that could also mean another day (03/04/2024): a wrong date is worse than none.
    /// `dayFirst` tells whose custom such a date follows, where that is known. The zone is kept where it is the source's own,
    /// and not that of the program which wrote the text.
    public init?(reading text: String, dayFirst: Bool? = nil, keepsZone: Bool = false) {
        let clean = OneLine.clean(text, limit: 100)
        let text = RearrangedDate.usual(clean) ?? clean
        let scanner = DateScanner(text, dayFirst: dayFirst)
        guard let (date, at) = Self.first(in: scanner, text), let day = date.lastCalendarDay, date.lastDay == nil else {
            return nil
        }
        let rest = String(text[at...])
        // "2024." ends a date in Croatian and Hungarian, and "1.2.2024.5" is no date.
        let behind = rest.dropFirst().first
        guard !rest.hasPrefix(".") || behind?.isWhitespace ?? true, !rest.hasPrefix("/") else { return nil }
        // 2024-09-18-01 is no date; what stands behind a dash is another matter.
        guard !rest.hasPrefix("-") || behind?.isNumber != true else { return nil }
        guard let time = Self.time(rest) else {
            // 25:00 is no time: what else the text says is not to be trusted either.
            guard !Self.isClock(rest) else { return nil }
            self = .day(day)
            return
        }
        // A clock without a zone names no instant; the day still stands.
        guard let offset = Self.zone(time.rest) else {
            self = .day(day)
            return
        }
        let seconds = day.daysSinceEpoch * 86_400 + time.seconds - offset
        self = .instant(Date(timeIntervalSince1970: Double(seconds)), offset: keepsZone ? offset : 0)
    }

    private static func first(in scanner: DateScanner, _ text: String) -> (WrittenDate, String.Index)? {
        let bytes = text.prefix(8)
        if bytes.utf8.allSatisfy({ (48...57).contains($0) }), bytes.count == 8, let number = Int(bytes) {
            let compact = text.dropFirst(8)
            guard compact.isEmpty || compact.hasPrefix("T") else { return nil }
            return (
                WrittenDate(year: number / 10_000, month: number / 100 % 100, day: number % 100), compact.startIndex
            )
        }
        for start in 0...3 {
            guard let mention = scanner.mention(at: start), mention.date.day != nil, mention.date.year != nil else {
                continue
            }
            // Before it only a weekday may stand.
            guard
                scanner.tokens[..<start].allSatisfy({ $0.key == "," || $0.key == "." || $0.key.allSatisfy(\.isLetter) })
            else { return nil }
            // As in "mer., 18 sept.", not as in "Sundays, from 18 September".
            guard start < 3 || scanner.tokens[1].key == "." && scanner.tokens[2].key == "," else { return nil }
            let end = mention.tokens.upperBound
            return (mention.date, end < scanner.tokens.count ? scanner.tokens[end].offset : text.endIndex)
        }
        return nil
    }

    /// `T08:00:00.123`, ` 8:00`, `, 08:00:30`.
    private static func time(_ text: String) -> (seconds: Int, rest: Substring)? {
        var rest = text.drop { "T t,".contains($0) }
        var parts: [Int] = []
        while parts.count < 3 {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(2)
            guard let number = Int(digits) else { break }
            parts.append(number)
            rest = rest.dropFirst(digits.count)
            guard rest.first == ":" else { break }
            rest = rest.dropFirst()
        }
        guard parts.count >= 2, parts[0] <= 24, parts[1] < 60, parts.count < 3 || parts[2] <= 60 else { return nil }
        // ISO 8601 has 24:00 for the end of a day, and nothing behind it.
        guard parts[0] < 24 || parts.dropFirst().allSatisfy({ $0 == 0 }) else { return nil }
        if rest.first == "." { rest = rest.dropFirst().drop { $0.isNumber } }
        return (parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0), rest)
    }

    /// Two numbers with a colon between, directly behind the day.
    private static func isClock(_ text: String) -> Bool {
        let rest = text.drop { "T t,".contains($0) }
        let hours = rest.prefix { $0.isASCII && $0.isNumber }
        let minutes = rest.dropFirst(hours.count)
        return (1...2).contains(hours.count) && minutes.first == ":" && minutes.dropFirst().first?.isNumber == true
    }

    /// Seconds east of Greenwich; nil when no zone, or an unknown one, is named.
    private static func zone(_ text: Substring) -> Int? {
        let name = text.trimmingCharacters(in: CharacterSet(charactersIn: " ()")).uppercased()
        let hours: [String: Int] = [
            "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
            "MDT": -6,
            "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "AST": -4, "ADT": -3, "ETC/GMT": 0,
            "ETC/UTC": 0, "EET": 2, "EEST": 3, "WEST": 1, "BST": 1, "MSK": 3, "JST": 9,
            "KST": 9, "AEST": 10, "AEDT": 11,
        ]
        if let hour = hours[name] { return hour * 3600 }
        let sum = name.hasPrefix("GMT") || name.hasPrefix("UTC") ? String(name.dropFirst(3)) : name
        guard let sign = sum.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
        let digits = sum.dropFirst().prefix { $0.isASCII && $0.isNumber || $0 == ":" }.filter { $0 != ":" }
        guard digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
        let (hour, minute) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
        guard hour <= 15, minute < 60 else { return nil }
        return (sign == "+" ? 1 : -1) * (hour * 3600 + minute * 60)
    }
}
