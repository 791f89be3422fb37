/// Where and why an attempt ended.
public struct SMTPFailure: Sendable, Equatable {
    public enum Phase: String, Sendable {
        case connect, mail, rcpt, data, body, dot
    }
    public let phase: Phase
    /// Nil when the connection failed rather than the server refused.
    public let reply: SMTPReply?
    /// Set when the message was not offered to the server at all.
    public let objection: SMTPObjection?
    /// One line for people; holds no address.
    public let reason: String

    public init(phase: Phase, reply: SMTPReply? = nil, reason: String) {
        self.phase = phase
        self.reply = reply
        self.reason = reason
        objection = nil
    }

    public init(_ objection: SMTPObjection) {
        (phase, reply, reason) = (.mail, nil, objection.description)
        self.objection = objection
    }
}

extension SMTPFailure: Error, CustomStringConvertible {
    /// Whether the attempt ended before its intent was recorded, which counts an attempt by itself.
    public var isBeforeBody: Bool { phase != .body && phase != .dot }

    /// The server's own words where there are any.
    public var description: String { reply?.description ?? reason }
}
