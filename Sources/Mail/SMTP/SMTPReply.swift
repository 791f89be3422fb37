/// A server's complete answer: its code and every line of its text (RFC 5321 §4.2).
public struct SMTPReply: Hashable, Sendable {
    public let code: Int
    /// Without code and line ends.
    public let lines: [String]

    public init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }
}
