/// Spaces messages evenly so that a rate is never exceeded, by one run or by several.
struct RateLimit {
    private let spacing: Duration
    private var nextSlot: ContinuousClock.Instant

    /// - Parameter last: How long ago the last message of an earlier run went out; nil when there was none.
    init(_ rate: SendingRate, last: Duration?, now: ContinuousClock.Instant) {
        let spacing = Duration.seconds(1) / rate.perSecond
        self.spacing = spacing
        // A clock that was set back makes nobody wait for longer than once.
        nextSlot = now + (last.map { max(.zero, min(spacing, spacing - $0)) } ?? .zero)
    }

    /// Takes the next slot.
    ///
    /// - Returns: Nil when it was free; else the instant to ask again. Slots that passed unused are lost, so that a pause is
    ///   never made up for by a burst.
    mutating func take(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard nextSlot <= now else { return nextSlot }
        nextSlot = max(nextSlot, now - spacing) + spacing
        return nil
    }
}
