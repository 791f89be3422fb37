/// A server's complete answer: its code and every line of its text (RFC 5321 §4.2).
public struct SMTPReply: Hashable, Sendable {
    public let code: Int
    /// The lines without codes, joined by LF: one string costs less than an array of them, and most replies are one line.
    private let joined: String

    public init(code: Int, lines: [String]) {
        self.init(code: code, text: lines.joined(separator: "\n"))
    }

    init(code: Int, text: String) {
        self.code = code
        joined = text
    }

    /// Without code and line ends.
    public var lines: [String] {
        joined.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// All lines as one, without the code.
    public var text: String {
        joined.utf8.contains(UInt8(ascii: "\n")) ? lines.joined(separator: " ") : joined
    }

    /// Done (2xx).
    public var isPositive: Bool { code / 100 == 2 }
    /// Not now (4xx).
    public var isTransient: Bool { code / 100 == 4 }
    /// Never (5xx).
    public var isPermanent: Bool { code / 100 == 5 }
    /// The server closes the connection, whatever was asked (RFC 5321 §3.8).
    public var isServiceClosing: Bool { code == 421 }

    /// What the first line says in detail; nil when it says nothing, or contradicts the code.
    public var enhancedStatus: EnhancedStatus? {
        let first = joined.prefix { $0 != " " && $0 != "\n" }
        guard let status = EnhancedStatus(first), status.class == code / 100 else { return nil }
        return status
    }
}

extension SMTPReply: CustomStringConvertible {
    public var description: String { joined.isEmpty ? "\(code)" : "\(code) \(text)" }
}
