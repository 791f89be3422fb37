/// Dates of old programs with their parts in the usual order.
enum RearrangedDate {
    /// `Sun Jan 4 16:29:06 PST 2004` (asctime) as `4 Jan 2004 16:29:06 PST`; `1 Jan 04 19:48` (RFC 822) and `1-Jan-04 19:48`
    /// (RFC 850) with its whole year.
    ///
    /// Nil for every other text: two digits are a year only behind a day and a month's name, and before a time.
    static func usual(_ text: String) -> String? {
        let words = text.split(separator: " ").flatMap {
            $0.contains(where: \.isLetter) ? $0.split(separator: "-") : [$0]
        }
        guard let clock = words.firstIndex(where: { $0.contains(":") && $0.first?.isNumber == true }), clock >= 2 else {
            return nil
        }
        let (before, last) = (words[clock - 1], words[words.count - 1])
        if words.count > clock + 1, isYear(last), isDay(before), !isDay(words[clock - 2]) {
            let rest = words[clock..<(words.count - 1)].joined(separator: " ")
            return "\(before) \(words[clock - 2]) \(last) \(rest)"
        }
        guard clock >= 3, before.utf8.count == 2, let year = Int(before), isDay(words[clock - 3]),
            words[clock - 2].allSatisfy({ $0.isLetter || $0 == "." })
        else { return nil }
        let rest = words[clock...].joined(separator: " ")
        return "\(words[clock - 3]) \(words[clock - 2]) \(year < 70 ? 2000 + year : 1900 + year) \(rest)"
    }

    private static func isDay(_ word: Substring) -> Bool {
        word.utf8.count <= 2 && Int(word).map { (1...31).contains($0) } == true
    }

    private static func isYear(_ word: Substring) -> Bool {
        word.utf8.count == 4 && Int(word).map { (1900...2100).contains($0) } == true
    }
}
