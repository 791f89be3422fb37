/// Whether somebody whose turn has come may still be mailed: a person may have left since the run began.
struct ListWatch {
    /// At least so often it is asked whether somebody else has written to the store.
    private static let interval = Duration.milliseconds(100)

    private let journal: DeliveryJournal
    private let version: Int
    private var hasChanged = false
    private var seen: ContinuousClock.Instant

    /// - Parameter version: The journal's when all recipients of the run were known to be welcome.
    init(_ journal: DeliveryJournal, since version: Int, at now: ContinuousClock.Instant) {
        (self.journal, self.version, seen) = (journal, version, now)
    }

    /// Asks for the recipient only once the store has been written to by somebody else.
    mutating func isWelcome(_ position: Int64, at now: ContinuousClock.Instant) throws -> Bool {
        if !hasChanged, now - seen > Self.interval {
            (hasChanged, seen) = (try journal.listVersion() != version, now)
        }
        return try !hasChanged || journal.isWelcome(position)
    }
}
