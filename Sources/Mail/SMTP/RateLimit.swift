/// Spaces messages evenly so that a rate is never exceeded, by one run or by several.
public struct RateLimit: Sendable, Equatable {
    private let spacing: Duration
    private var nextSlot: ContinuousClock.Instant

    /// - Parameters:
    ///   - spacing: At least so long from one message to the next.
    ///   - last: How long ago the last message of an earlier run went out; nil when there was none.
    public init(spacing: Duration, last: Duration?, now: ContinuousClock.Instant) {
        self.spacing = spacing
        // A clock that was set back makes nobody wait for longer than once.
        nextSlot = now + (last.map { max(.zero, min(spacing, spacing - $0)) } ?? .zero)
    }

    /// When the next message may go; nil when it may at once.
    public func pause(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? { nextSlot <= now ? nil : nextSlot }

    /// Takes the next slot.
    ///
    /// - Returns: Nil when it was free; else the instant to ask again. Slots that passed unused are lost, so that a pause is
    ///   never made up for by a burst.
    public mutating func take(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        if let pause = pause(at: now) { return pause }
        nextSlot = max(nextSlot, now - spacing) + spacing
        return nil
    }
}
