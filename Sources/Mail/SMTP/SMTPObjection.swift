/// Why a message is not offered to a server: what it said in its EHLO, or what no server may be told.
public enum SMTPObjection: Sendable, Equatable {
    /// An address would change the command. `Address` refuses these already: the second gate.
    case unsafeAddress
    /// The sender's address, or one in the header, is not ASCII: nobody can be mailed there (RFC 6531 §3.2).
    case senderNeedsUTF8
    /// The same of the recipient's.
    case recipientNeedsUTF8
    /// In octets (RFC 1870 §6.1).
    case tooLarge(Int, limit: Int)
}

extension SMTPObjection: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unsafeAddress: "The address holds characters that would change the command, or is too long. Correct it."
        case .senderNeedsUTF8:
            "5.6.7: an address of the newsletter's is not ASCII and the server does not offer SMTPUTF8."
        case .recipientNeedsUTF8: "5.6.7: the address is not ASCII and the server does not offer SMTPUTF8."
        case .tooLarge(let size, let limit):
            "5.3.4: the message has \(size) octets and the server takes \(limit) at most."
        }
    }
}
