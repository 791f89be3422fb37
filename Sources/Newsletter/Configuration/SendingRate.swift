import Mail

/// So many messages in a second, a minute, an hour or a day; written `100/s`, `600/min`, `5000/h`, `20000/day`.
public struct SendingRate: Sendable, Equatable, CustomStringConvertible {
    public let count: Int
    public let seconds: Int

    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[0]), (1...1_000_000_000).contains(count) else { return nil }
        switch parts[1] {
        case "s": seconds = 1
        case "min": seconds = 60
        case "h": seconds = 3_600
        case "day": seconds = 86_400
        default: return nil
        }
        self.count = count
    }

    public var perSecond: Double { Double(count) / Double(seconds) }

    public var description: String {
        let unit =
            switch seconds {
            case 1: "s"
            case 60: "min"
            case 3_600: "h"
            default: "day"
            }
        return "\(count)/\(unit)"
    }
}

extension RateLimit {
    public init(_ rate: SendingRate, last: Duration?, now: ContinuousClock.Instant) {
        self.init(spacing: .seconds(1) / rate.perSecond, last: last, now: now)
    }
}
