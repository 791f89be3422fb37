import Foundation

/// An instant as a header shows it: `Fri, 20 Sep 2024 10:00:00 +0200` (RFC 5322 §3.3).
enum MessageDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The zone is a number of minutes; names such as GMT are obsolete (§4.3).
    static func text(_ date: Date, in zone: TimeZone) -> String {
        let offset = zone.secondsFromGMT(for: date) / 60
        let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + offset * 60
        let days = (seconds - floorMod(seconds, 86_400)) / 86_400
        let time = floorMod(seconds, 86_400)
        let (year, month, day) = civil(daysSinceEpoch: days)
        let clock = [time / 3_600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
        let zoneText = (offset < 0 ? "-" : "+") + twoDigits(abs(offset) / 60) + twoDigits(abs(offset) % 60)
        return "\(weekdays[floorMod(days, 7)]), \(day) \(months[month - 1]) \(year) \(clock) \(zoneText)"
    }

    /// The day of the Gregorian calendar; years are counted from 1 March, so that the leap day ends one.
    private static func civil(daysSinceEpoch: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let dayOfEra = floorMod(shifted, 146_097)
        let era = (shifted - dayOfEra) / 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    private static func floorMod(_ number: Int, _ divisor: Int) -> Int { (number % divisor + divisor) % divisor }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
