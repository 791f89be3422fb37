import Foundation

/// How much a new sender mails a day, so that receivers get to know it: more each day, until it is no limit any more.
public struct WarmUp: Sendable, Equatable {
    /// The first day.
    public var start: CalendarDay
    /// Messages on that day.
    public var first: Int
    /// What the number is multiplied with from one day to the next.
    public var growth: Double

    public init(start: CalendarDay, first: Int, growth: Double) {
        (self.start, self.first, self.growth) = (start, first, growth)
    }

    /// How many messages may go out on a day; none before the first.
    public func allowance(on day: CalendarDay) -> Int {
        let days = day.daysSinceEpoch - start.daysSinceEpoch
        guard days >= 0 else { return 0 }
        return Int(min(Double(first) * pow(growth, Double(days)), 1e9))
    }
}
