import Foundation

/// One message on its way: who gets it, and a number that means something to the queue only.
public struct SMTPJob: Sendable, Equatable {
    public let id: Int64
    public let envelope: Envelope

    public init(id: Int64, envelope: Envelope) {
        self.id = id
        self.envelope = envelope
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

/// Where and why an attempt ended.
public struct SMTPFailure: Sendable, Equatable {
    public enum Phase: String, Sendable {
        case connect, mail, rcpt, data, body, dot
    }
    public let phase: Phase
    /// Nil when the connection failed rather than the server refused.
    public let reply: SMTPReply?
    /// One line for people; holds no address.
    public let reason: String

    public init(phase: Phase, reply: SMTPReply? = nil, reason: String) {
        self.phase = phase
        self.reply = reply
        self.reason = reason
    }
}

/// What a queue answers when a connection asks for work.
public enum SMTPNext: Sendable {
    case job(SMTPJob)
    /// Nothing before this instant, by our own choice (a rate limit): ask again then. Never counts as lost patience.
    case wait(until: ContinuousClock.Instant)
    /// Nothing before this instant, because everybody left was put off: the run's patience decides whether to wait.
    case backOff(until: ContinuousClock.Instant)
    /// Nothing more in this run: finish what is in hand and stop.
    case finished
}

/// Where an `SMTPTransport` gets messages and leaves results.
///
/// All calls come from the thread that runs the transport.
///
/// The transport calls `record` with every intent *before* the first body byte of that message goes on the wire, and
/// with every result straight after the reply, all of one round of the poll loop together. What is recorded must be
/// durable on return. When `record` throws, the transport stops at once: it writes no further byte and closes.
public protocol SMTPQueue: AnyObject {
    /// The next message for a connection that has room.
    func next() throws -> SMTPNext
    func record(results: [(job: SMTPJob, outcome: SMTPOutcome)], intents: [SMTPJob]) throws
    /// The bytes of a message (RFC 5322, CRLF line ends, not dot-stuffed). Called after its intent is recorded.
    func message(for job: SMTPJob) throws -> [UInt8]
    /// Its size in octets, for the SIZE parameter of MAIL (RFC 1870), if known without making it.
    func size(of job: SMTPJob) throws -> Int?
    /// The server could not be reached, greeted with an error, or closed: why, and what happens next.
    func connectionFailed(_ failure: SMTPFailure)
}
