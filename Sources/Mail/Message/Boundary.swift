/// What separates the parts of a multipart message (RFC 2046 §5.1.1).
public struct Boundary: Hashable, Sendable {
    /// Begins with `=_`, which quoted-printable text never holds, so that no part can end early.
    public let text: String

    /// A token of 1 to 60 letters and digits, the same for the same message.
    public init(_ token: String) throws(MessageError) {
        let isWord = token.withBytes { bytes in
            bytes.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
        }
        guard isWord, (1...60).contains(token.utf8.count) else { throw .boundary(token) }
        text = "=_\(token)"
    }
}
