/// Who sends and who receives, as the server is told (RFC 5321 §2.3.1).
///
/// One recipient: each has its own message.
public struct Envelope: Hashable, Sendable {
    public let sender: Address
    public let recipient: Address

    public init(sender: Address, recipient: Address) {
        self.sender = sender
        self.recipient = recipient
    }
}
