/// How long to wait for what, and when to stop.
public struct SMTPOptions: Sendable {
    /// The limits of RFC 5321 §4.5.3.2, each on its own clock.
    public struct Timeouts: Sendable, Equatable {
        public var connect: Duration = .seconds(300)
        public var mail: Duration = .seconds(300)
        public var rcpt: Duration = .seconds(300)
        public var data: Duration = .seconds(120)
        public var block: Duration = .seconds(180)
        /// Shorter is dangerous: a server that has the message already makes it a second copy (RFC 1047).
        public var dot: Duration = .seconds(600)

        public init() {}

        /// One limit for every phase.
        public init(all limit: Duration) {
            (connect, mail, rcpt, data, block, dot) = (limit, limit, limit, limit, limit, limit)
        }

        func limit(of phase: SMTPFailure.Phase) -> Duration {
            switch phase {
            case .connect: connect
            case .mail: mail
            case .rcpt: rcpt
            case .data: data
            case .body: block
            case .dot: dot
            }
        }
    }

    public var timeouts = Timeouts()
    /// How long a run may go without being able to send anything; zero never waits for a server that is down.
    public var patience: Duration = .seconds(60)
    public var backOff = BackOff()
    /// Asked every round, at least ten times a second: true finishes what is in hand and ends the run.
    public var shouldStop: @Sendable () -> Bool = { false }

    public init() {}
}

/// How long to leave a server alone that could not be spoken to: twice as long each time, with a little chance in it.
public struct BackOff: Sendable, Equatable {
    public var first: Duration = .seconds(1)
    public var longest: Duration = .seconds(60)
    /// The same seed gives the same delays.
    public var seed: UInt64 = 0

    public init() {}

    /// The delay after so many failures in a row, within a quarter of the doubling.
    public func delay(failures: Int) -> Duration {
        let whole = min(longest, first * (1 << min(max(failures - 1, 0), 20)))
        return whole * (0.75 + 0.5 * chance(UInt64(failures)))
    }

    /// From 0 up to 1, by the mixing function of SplitMix64.
    private func chance(_ step: UInt64) -> Double {
        var z = seed &+ step &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
    }
}
