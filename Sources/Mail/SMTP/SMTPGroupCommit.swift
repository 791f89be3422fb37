/// Decides when what waits for the disk goes there together.
///
/// Each commit costs the machine the same, however much is in it. So one begins when no connection is still talking that
/// might have something for it too, and never later than a commit takes, or a millisecond.
struct SMTPGroupCommit {
    typealias Instant = ContinuousClock.Instant

    private static let longestWait = Duration.milliseconds(1)

    private var cost = Duration.zero
    private var begin: Instant?
    private var waitingSince: Instant?

    /// When what waits goes to the disk at the latest; nil when nothing waits.
    var due: Instant? { waitingSince.map { $0 + min(cost, Self.longestWait) } }

    /// Whether to begin now.
    ///
    /// - Parameter isAnyTalking: Whether something may come from another connection at any moment.
    mutating func isTime(isAnyTalking: Bool, at now: Instant) -> Bool {
        let since = waitingSince ?? now
        waitingSince = since
        return !isAnyTalking || now >= since + min(cost, Self.longestWait)
    }

    mutating func began(at now: Instant) { (begin, waitingSince) = (now, nil) }

    mutating func ended(at now: Instant) {
        if let begin { cost = now - begin }
        begin = nil
    }
}
