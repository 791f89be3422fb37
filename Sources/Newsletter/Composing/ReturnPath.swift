import Mail

/// The envelope sender of one message, so that a report about it names its reader by itself: `BASE+EDITION.SUBSCRIBER.TAG`.
///
/// A variable envelope return path. The tag is signed, so that a forged report takes nobody off the list.
public struct ReturnPath: Equatable, Sendable {
    public let address: Address
    public let subscriber: Int64

    /// RFC 5321 §4.5.3.1.1.
    private static let longestLocalPart = 64

    /// The newsletter's hand: the secret worked in once, for the messages of an edition.
    struct Signature: Sendable {
        private let base: Address
        private let edition: String
        private var code: HMACSHA256

        /// Nil when the base leaves no room for what is added to it.
        init?(base: Address, edition: String, listID: String, secret: [UInt8]) {
            (self.base, code) = (base, HMACSHA256(key: secret))
            code.update("bounce\u{0}\(listID)\u{0}\(edition)\u{0}")
            let digest = Base32.encoded(SHA256.digest(of: edition.utf8).prefix(5))
            let room = ReturnPath.longestLocalPart - base.local.utf8.count - "+.1234567890123.abcdefghijklm".utf8.count
            guard room >= digest.utf8.count, !base.local.hasPrefix("\"") else { return nil }
            self.edition = ReturnPath.isPlain(edition) && edition.utf8.count <= room ? edition : digest
        }

        func path(of subscriber: Int64) -> ReturnPath {
            let tag = Base32.encoded(code.code(for: "\(subscriber)").prefix(8))
            let local = "\(base.local)+\(edition).\(subscriber).\(tag)"
            return ReturnPath(
                address: Address(checked: "\(local)@\(base.domain)"), subscriber: subscriber)
        }

        /// The reader whom a report's address stands for; nil when it is of another edition or was not made here.
        func subscriber(of address: Address) -> Int64? {
            let parts = address.local.split(separator: ".")
            guard parts.count >= 3, let number = Int64(parts[parts.count - 2]) else { return nil }
            let genuine = path(of: number).address
            return isEqualInConstantTime(genuine.text.lowercased().utf8, address.text.lowercased().utf8) ? number : nil
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }
}
