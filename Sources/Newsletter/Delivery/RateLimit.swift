/// Spaces messages evenly so that a rate is never exceeded.
struct RateLimit {
    private let spacing: Duration
    private var nextSlot: ContinuousClock.Instant

    init(_ rate: SendingRate, now: ContinuousClock.Instant) {
        spacing = .seconds(1) / rate.perSecond
        nextSlot = now
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
