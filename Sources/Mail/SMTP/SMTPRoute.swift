/// A relay in a run: what it was given, and how it has behaved lately.
final class SMTPRoute {
    typealias Instant = ContinuousClock.Instant

    let relay: SMTPRelay
    private(set) var rate: RateLimit?
    /// Open ones and those that are being made.
    var connections = 0
    var dialing = 0
    /// Not asked again before this instant.
    private(set) var retryAt: Instant?
    private var failures = 0
    /// Others are asked rather than this one before this instant: it takes connections, and no messages.
    private var unwellUntil: Instant?
    private var complaints = 0
    /// Connections in a row that opened and ended without a message sent.
    var drops = 0
    /// Those of them that ended with a message in doubt: each holds a place, so that a server which takes every text and
    /// goes away leaves no more in doubt than there are connections.
    var doubts = 0
    /// The first connection goes alone: a wrong password is tried once, not once a connection.
    var hasConnected = false
    /// What its server understands; nil before the first connection.
    private var commands: SMTPCommands?
    /// What it has refused as too large without a word about it in EHLO: so many octets, and in these words.
    private var tooLarge: (octets: Int, failure: SMTPFailure)?
    /// Nothing more goes to it in this run: it cannot be used, or the queue wants it left out.
    var isOut = false
    /// How far it is with its share: a message moves it on by one part of its weight (stride scheduling, Waldspurger and
    /// Weihl 1995).
    private(set) var pass = 0.0
    private var lastProgress: Instant

    /// So many connections are made at a time, or as many as there are: with a server that is far away each takes long, and
    /// a listening socket keeps a hundred waiting.
    private static let ramp = 64
    /// One from which nothing has come for so long is not waited for.
    private static let standstill = Duration.seconds(5)

    init(_ relay: SMTPRelay, at now: Instant) {
        (self.relay, rate, lastProgress) = (relay, relay.rate, now)
    }

    var name: String { relay.server.name }
    var isSpare: Bool { relay.weight == 0 }
    var hasSpentItsDoubts: Bool { doubts >= relay.connections }

    /// Whether it has been left alone long enough since it last failed.
    func isRested(at now: Instant) -> Bool { (retryAt ?? now) <= now }

    /// Whether it may be asked at all.
    func isInService(at now: Instant) -> Bool {
        !isOut && isRested(at: now) && (connections > 0 || !hasSpentItsDoubts)
    }

    func isUnwell(at now: Instant) -> Bool { (unwellUntil ?? now) > now }

    func mayDial(at now: Instant) -> Bool {
        isInService(at: now) && connections + doubts < relay.connections
            && dialing < (hasConnected ? max(Self.ramp, connections - dialing) : 1)
    }

    /// Whether others leave its share to it.
    func holdsItsShare(at now: Instant) -> Bool {
        isInService(at: now) && !isUnwell(at: now) && (connections == 0 || now - lastProgress < Self.standstill)
    }

    /// One that could not take its share has no claim to it afterwards.
    func catchUp(with pass: Double) { self.pass = max(self.pass, pass) }

    /// So far it may be ahead of the others: its connections need something to do while theirs are busy.
    var lead: Double { isSpare ? .infinity : Double(2 * relay.connections) / Double(relay.weight) }

    /// Notes that it was given a message.
    func charge(at now: Instant) {
        if !isSpare { pass += 1 / Double(relay.weight) }
        _ = rate?.take(at: now)
        if connections == 0 { lastProgress = now }
    }

    /// Why its server would not take a message; nil also as long as it has not been asked what it takes.
    func objection(to job: SMTPJob) -> SMTPFailure? {
        if let objection = commands?.objection(to: job, size: job.message.size) { return SMTPFailure(objection) }
        guard let tooLarge, job.message.size >= tooLarge.octets else { return nil }
        return tooLarge.failure
    }

    func foundTooLarge(_ job: SMTPJob, _ failure: SMTPFailure) {
        tooLarge = (min(tooLarge?.octets ?? .max, job.message.size), failure)
    }

    func opened(_ commands: SMTPCommands?, at now: Instant) {
        (self.commands, hasConnected, lastProgress) = (commands, true, now)
        dialing -= 1
    }

    func answered(at now: Instant) { lastProgress = now }

    func sent(at now: Instant) {
        (failures, complaints, drops, doubts) = (0, 0, 0, 0)
        (retryAt, unwellUntil, lastProgress) = (nil, nil, now)
    }

    func complained(_ backOff: BackOff, at now: Instant) {
        guard !isUnwell(at: now) else { return }
        complaints += 1
        unwellUntil = now + backOff.delay(failures: complaints)
    }

    func backOff(_ backOff: BackOff, at now: Instant) {
        // Several that fail together are one failure.
        if let retryAt, retryAt > now { return }
        failures += 1
        hasConnected = false
        retryAt = now + backOff.delay(failures: failures)
    }
}

extension SMTPFailure {
    /// Whether the server found the message too large before it came (RFC 1870 §6.1): another one may not.
    ///
    /// 552 says so in whatever words, unless it is about policy (X.7.*).
    var saysTooLargeAtOnce: Bool {
        phase == .mail && reply?.code == 552 && reply?.enhancedStatus?.subject != 7
    }
}
