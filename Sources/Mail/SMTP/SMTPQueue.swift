/// One message on its way: who gets it, its text, and a number that means something to the queue only.
public struct SMTPJob: Sendable, Equatable {
    public let id: Int64
    public let envelope: Envelope
    public let message: WireMessage

    public init(id: Int64, envelope: Envelope, message: WireMessage) {
        self.id = id
        self.envelope = envelope
        self.message = message
    }
}

/// What became of an attempt to send.
public enum SMTPOutcome: Sendable, Equatable {
    /// The server answered 250 to the final dot.
    case sent(SMTPReply)
    /// Certainly not sent, and may be tried again: a 4xx reply, or a connection lost before the final dot.
    case deferred(SMTPFailure)
    /// Certainly not sent, and refused for good: a 5xx reply.
    case failed(SMTPFailure)
    /// The final dot was written and no complete reply came: sent or not, nobody can know (RFC 1047).
    case uncertain(SMTPFailure)
    /// Nothing was said about this recipient (the server went away before): as if never taken.
    case untried
}

/// What became of a job, and at which relay.
public struct SMTPResult: Sendable, Equatable {
    public let job: SMTPJob
    public let outcome: SMTPOutcome
    /// The server's name; nil when none was asked.
    public let relay: String?

    public init(job: SMTPJob, outcome: SMTPOutcome, relay: String?) {
        (self.job, self.outcome, self.relay) = (job, outcome, relay)
    }
}

/// A job whose text is about to be given to a relay.
public struct SMTPIntent: Sendable, Equatable {
    public let job: SMTPJob
    /// The server's name.
    public let relay: String

    public init(job: SMTPJob, relay: String) { (self.job, self.relay) = (job, relay) }
}

/// What a queue answers when a connection asks for work.
public enum SMTPNext: Sendable {
    case job(SMTPJob)
    /// Nothing before this instant, by our own choice (a rate limit): ask again then. Never counts as lost patience.
    case wait(until: ContinuousClock.Instant)
    /// Nothing before this instant, because everybody left was put off: the run's patience decides whether to wait.
    case backOff(until: ContinuousClock.Instant)
    /// Nothing yet: the queue calls what `wake(by:)` gave it when there is, or a result that it is told of makes it so.
    case later
    /// Nothing more in this run: finish what is in hand and stop.
    case finished
}

/// Where an `SMTPTransport` gets messages and leaves results.
///
/// All calls come from the thread that runs the transport, in the order of what they tell.
public protocol SMTPQueue: AnyObject {
    /// The next message for a connection that has room.
    func next() throws -> SMTPNext

    /// Whether `next` would say `finished`, taking nothing: asked while a rate lets nobody go.
    func isFinished() throws -> Bool

    /// Takes note of results and of new intents together, and returns what makes them durable.
    ///
    /// The transport runs that on a thread of its own while other connections go on, one at a time and in order. It tells
    /// every intent and waits for it to be durable *before* the first body byte of that message goes on the wire, and
    /// tells every result straight after the reply; a connection has at most one intent without a durable result. When
    /// `record` or what it returns throws, the transport stops at once: it writes no further byte and closes.
    func record(results: [SMTPResult], intents: [SMTPIntent]) throws -> SMTPCommit

    /// Whether the intent of a job was taken back while it was made durable: its text must not go out. Asked once, right before.
    func isRevoked(_ job: SMTPJob) -> Bool

    /// Somebody is left, and no relay's rate lets anybody go before this instant; told again and again until then.
    func heldUp(until instant: ContinuousClock.Instant)

    /// The server could not be reached, greeted with an error, or closed: why, and what happens next.
    func connectionFailed(_ failure: SMTPFailure)

    /// One of several relays cannot be used any more as things are: why. The run goes on with the others.
    func gaveUp(_ error: SMTPError)

    /// Whether nothing more is to go to one of several relays, by what it has answered; asked after each `record`.
    func isLeftOut(_ relay: String) -> Bool

    /// Gives the queue what it calls, from any thread, when it has work after it said `later`.
    func wake(by alarm: @escaping @Sendable () -> Void)
}

/// Makes what was told durable: on the disk when it returns.
public typealias SMTPCommit = @Sendable () throws -> Void

extension SMTPQueue {
    /// A queue that does not know lets the run wait for the rate.
    public func isFinished() throws -> Bool { false }

    /// A queue that nobody else writes to revokes nothing.
    public func isRevoked(_ job: SMTPJob) -> Bool { false }

    public func heldUp(until instant: ContinuousClock.Instant) {}

    public func gaveUp(_ error: SMTPError) {}

    /// A queue that does not judge answers uses every relay.
    public func isLeftOut(_ relay: String) -> Bool { false }

    /// A queue that never says `later` wakes nobody.
    public func wake(by alarm: @escaping @Sendable () -> Void) {}
}
