/// What names a message for ever and everywhere: `<left@right>` (RFC 5322 §3.6.4).
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// With its angle brackets.
    public let text: String

    /// Both sides are dot-atoms; the right one is a domain of the sender.
    public init(left: String, right: String) throws(MessageError) {
        guard Self.isDotAtom(left), Self.isDotAtom(right) else { throw .messageID }
        text = "<\(left)@\(right)>"
        guard text.utf8.count <= HeaderLine.longestToken else { throw .messageID }
    }

    public var description: String { text }

    static func isDotAtom(_ text: String) -> Bool { text.withBytes { AddressLocalPart.isDotAtom($0) } }
}
