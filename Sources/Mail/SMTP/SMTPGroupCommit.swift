/// Decides when what waits for the disk goes there together.
///
/// Each commit costs the machine the same, however much is in it. So one begins when as many connections wait for it as
/// are still talking, who can go on meanwhile; and never later than a commit takes, or a millisecond.
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
    /// - Parameters:
    ///   - waiting: Connections that can go on only after a commit.
    ///   - talking: Those of which something may come at any moment.
    mutating func isTime(waiting: Int, talking: Int, at now: Instant) -> Bool {
        let since = waitingSince ?? now
        waitingSince = since
        return waiting >= talking || now >= since + min(cost, Self.longestWait)
    }

    mutating func began(at now: Instant) { (begin, waitingSince) = (now, nil) }

    mutating func ended(at now: Instant) {
        if let begin { cost = now - begin }
        begin = nil
    }
}
