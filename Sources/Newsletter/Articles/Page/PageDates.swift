import CGumbo
import Foundation

/// When a page says that it was published: the best evidence there is, by how far its kind is to be trusted.
///
/// A date of a change, of a comment, of another story or of the small print is never taken, and two that contradict each
/// other without a reason to prefer one are none.
struct PageDates {
    /// From the most to the least trusted.
    enum Source: Int, Comparable {
        case linkedData, meta, property, time, address, script, marked, dateline, labelled, created, lead

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

        /// For the evidence of the range.
        var shows: String {
            switch self {
            case .linkedData: "stated: datePublished of the page's JSON-LD"
            case .meta: "stated: a meta element"
            case .property: "stated: itemprop datePublished"
            case .time: "stated: the time element by the headline"
            case .address: "stated: the page's address"
            case .script: "stated: datePublished in a script"
            case .marked: "stated: the page's date line"
            case .dateline: "stated: the line by the headline"
            case .labelled: "stated: a line that says “published”"
            case .created: "stated: when the page was made"
            case .lead: "stated: the place and the day that the text begins with"
            }
        }
    }
    struct Finding {
        var date: PublicationDate
        var text: String
        var source: Source
    }
    private(set) var findings: [Finding] = []
    /// The first text that should have been a date and was not.
    private(set) var unreadable: String?
    /// When the page says that it was changed last: it was published then or before.
    private(set) var changed: CalendarDay?
    /// How the page's readers write a date.
    let custom: DateCustom

    init(language: String?) { custom = DateCustom(language: language) }

    /// What stands where a date should.
    mutating func note(_ text: String?, _ source: Source) {
        guard let text = OneLine.field(text, limit: 100) else { return }
        if let date = reading(text), Self.isSane(date) {
            findings.append(Finding(date: date, text: text, source: source))
        } else if source <= .time, text.contains(where: \.isNumber) {
            unreadable = unreadable ?? text
        }
    }

    /// Midnight sharp is a date that a program made a time.
    func reading(_ text: String) -> PublicationDate? {
        if Self.isCount(text) {
            return Double(text.prefix(10)).map { .instant(Date(timeIntervalSince1970: $0)) }
        }
        let isMidnight = text.dropFirst(10).dropFirst().hasPrefix("00:00")
        let text = isMidnight ? String(text.prefix(10)) : text
        return PublicationDate(reading: text, dayFirst: custom.dayFirst, keepsZone: true)
    }

    /// Ten digits are the seconds since 1970, thirteen the milliseconds.
    static func isCount(_ text: String) -> Bool {
        (text.utf8.count == 10 || text.utf8.count == 13) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    mutating func note(changeOf text: String?) {
        guard let text = OneLine.field(text, limit: 100), let date = reading(text), Self.isSane(date) else { return }
        let day = date.statedDay
        changed = changed.map { max($0, day) } ?? day
    }

    /// A day found in a line of words.
    mutating func note(_ date: WrittenDate, in text: String, _ source: Source) {
        guard let year = date.year, let day = date.day, date.lastDay == nil,
            let found = CalendarDay(year, date.month, day),
            Self.isSane(.day(found))
        else { return }
        findings.append(Finding(date: .day(found), text: OneLine.clean(text, limit: 100), source: source))
    }

    /// The most trusted; but a page that was published anew keeps the day of its first publication in its address.
    var best: Finding? {
        guard let best = findings.min(by: { $0.source < $1.source }) else { return nil }
        if let shown = dayBefore(best) { return shown }
        let address = findings.first { $0.source == .address }
        guard best.source < .address, let address,
            address.date.statedDay.adding(days: 1) < best.date.statedDay
        else { return best }
        return address
    }

    /// Whether the most trusted date is a time of Greenwich at which it is still the day before in America.
    var mayBeDayBefore: Bool { findings.min { $0.source < $1.source }.map(Self.mayBeDayBefore) ?? false }

    private static func mayBeDayBefore(_ finding: Finding) -> Bool {
        guard finding.source <= .meta, case .instant(let instant, 0) = finding.date else { return false }
        return instant.timeIntervalSince1970.truncatingRemainder(dividingBy: 86_400) < 11 * 3600
    }

    /// The day before, where the page shows it to its readers or has it in its address.
    private func dayBefore(_ best: Finding) -> Finding? {
        guard Self.mayBeDayBefore(best) else { return nil }
        let day = best.date.statedDay.adding(days: -1)
        return findings.first { [.time, .marked, .address].contains($0.source) && $0.date.statedDay == day }
    }

    /// The web is younger than dates such as 1970-01-01 and 0001-01-01, which mean nothing.
    private static func isSane(_ date: PublicationDate) -> Bool {
        (1991...2099).contains(date.statedDay.year)
    }
}

// MARK: Addresses

extension PageDates {
    /// The day in a page's address: `/2024/05/03/`, `/2024/may/03/`, `/2024-05-03-`, `/20240503/`, `/t20240503_1`.
    mutating func read(address: String?) {
        guard let path = address?.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2), !path.isEmpty
        else {
            return
        }
        let parts = path.map { $0.prefix { $0 != "?" && $0 != "#" } }
        for (index, part) in zip(parts.indices, parts) {
            let rest = parts[index...]
            if part.count == 4, rest.count > 2, let day = Self.day(part, rest[index + 1], rest[index + 2]) {
                return note(.init(year: day.year, month: day.month, day: day.day), in: address ?? "", .address)
            }
            let words = part.split { $0 == "-" || $0 == "_" || $0 == "." }
            for at in words.indices {
                let found = words.count > at + 2 ? Self.day(words[at], words[at + 1], words[at + 2]) : nil
                let word = words[at].hasPrefix("t20") ? words[at].dropFirst() : words[at]
                let isCompact = word.count == 8 && word.hasPrefix("20")
                let day =
                    found ?? (isCompact ? Self.day(word.prefix(4), word.dropFirst(4).prefix(2), word.suffix(2)) : nil)
                guard let day else { continue }
                return note(.init(year: day.year, month: day.month, day: day.day), in: address ?? "", .address)
            }
        }
    }

    private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> CalendarDay? {
        guard year.count == 4, let y = Int(year), (1995...2099).contains(y),
            let m = month.count <= 2 ? Int(month) : MonthNames.short[month.lowercased()], day.count <= 2,
            let d = Int(day)
        else { return nil }
        return CalendarDay(y, m, d)
    }
}

// MARK: Scripts

extension PageDates {
    /// What programs call the day of publication in the data that they bring along.
    private static let scriptNames = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate",
        "publication_date", "publishedDate", "published_date", "firstPublished", "first_published", "date_published",
        "publishTime", "publish_time",
    ]

    /// The one day that all fields of such a name agree on, also with their quotes escaped.
    ///
    /// - Parameter readsData: Also those of JSON-LD, which is ill-formed.
    mutating func read(scriptsOf html: String, readsData: Bool) {
        html.withCString { text in
            for name in Self.scriptNames {
                let days = Self.days(of: name, in: text, readsData)
                guard let day = days.first else { continue }
                if days.count == 1 { note(day, .script) }
                return
            }
        }
    }

    /// No more than two: they contradict each other already.
    private static func days(of name: String, in text: UnsafePointer<CChar>, _ readsData: Bool) -> Set<String> {
        var days: Set<String> = []
        // No stretch is searched twice, or many fields would cost a square.
        var data = readsData ? nil : strstr(text, "ld+json")
        var next = strstr(text, name)
        while days.count < 2, let found = next {
            if let begin = data, begin < found {
                let end = strstr(begin, "</script") ?? found
                data = strstr(end, "ld+json")
                if end > found { next = strstr(end, name) }
                continue
            }
            let behind = UnsafePointer(found) + name.utf8.count
            if let day = Self.day(behind: behind) { days.insert(day) }
            next = strstr(behind, name)
        }
        return days
    }

    /// The day that begins with the next digit, which only quotes and a colon may stand before.
    private static func day(behind text: UnsafePointer<CChar>) -> String? {
        var start = text
        while start - text < 10, start.pointee != 0, !(0x30...0x39).contains(start.pointee) { start += 1 }
        var bytes: [UInt8] = []
        while bytes.count < 10, start[bytes.count] != 0 { bytes.append(UInt8(bitPattern: start[bytes.count])) }
        let day = String(decoding: bytes, as: UTF8.self)
        return CalendarDay(day) == nil ? nil : day
    }
}
