import Mail

/// What a reader sends back to leave: `SUBSCRIBER-SIGNATURE`.
///
/// It cannot be forged or used for another list or person.
public struct UnsubscribeToken: Equatable, Sendable, CustomStringConvertible {
    public let subscriber: Int64
    private let signature: String

    private init(subscriber: Int64, signature: String) {
        (self.subscriber, self.signature) = (subscriber, signature)
    }

    /// Signs for one subscriber of one list with HMAC-SHA256, cut to 128 bits.
    public init(subscriber: Int64, address: Address, listID: String, secret: [UInt8]) {
        self = Signature(listID: listID, secret: secret).token(subscriber: subscriber, address: address)
    }

    /// The newsletter's hand: the secret worked in once, for the tokens of a whole list.
    struct Signature: Sendable {
        private var code: HMACSHA256

        init(listID: String, secret: [UInt8]) {
            code = HMACSHA256(key: secret)
            code.update("unsubscribe\u{0}\(listID)\u{0}")
        }

        func token(subscriber: Int64, address: Address) -> UnsubscribeToken {
            let code = code.code(for: "\(subscriber)\u{0}\(address.key)")
            return UnsubscribeToken(subscriber: subscriber, signature: Base32.encoded(code.prefix(16)))
        }
    }

    /// Reads a token, also with the word that the mail's subject has before it.
    ///
    /// It is not yet verified.
    public init?(_ text: String) {
        let word = text.split(separator: " ").last ?? ""
        let parts = word.split(separator: "-")
        guard parts.count == 2, let number = Int64(parts[0]), number > 0, parts[1].utf8.count == 26 else { return nil }
        (subscriber, signature) = (number, parts[1].lowercased())
    }

    public var description: String { "\(subscriber)-\(signature)" }

    /// Compares in constant time, so that a signature cannot be guessed byte by byte.
    public func matches(_ other: UnsubscribeToken) -> Bool {
        subscriber == other.subscriber && isEqualInConstantTime(signature.utf8, other.signature.utf8)
    }
}
