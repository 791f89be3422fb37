/// An address of the form `local@domain`, checked when made (RFC 5321 §4.1.2, RFC 6531).
public struct Address: Hashable, Sendable {
    /// `local@domain`, as it stands in SMTP commands and in headers.
    public let text: String
    /// The octets before the `@` between the two parts.
    private let localLength: Int

    /// In octets: a path has 256 with its angle brackets (RFC 5321 §4.5.3.1.3).
    static let longest = 254

    /// Both parts have been checked.
    init(local: String, domain: String) {
        (text, localLength) = ("\(local)@\(domain)", local.utf8.count)
    }

    /// In the form with the least quoting (RFC 5321 §4.1.2): `"ann"@example.org` is `ann@example.org`.
    public var local: String { String(decoding: text.utf8.prefix(localLength), as: UTF8.self) }
    /// In lower case, internationalised labels as punycode.
    public var domain: String { String(decoding: text.utf8.dropFirst(localLength + 1), as: UTF8.self) }

    /// Takes the bare form only: no display name, no angle brackets, no surrounding blanks.
    public init(_ text: String) throws(AddressError) {
        if let forbidden = AddressError(forbiddenAnywhereIn: text) { throw forbidden }
        guard let at = try Self.separator(in: text.utf8) else { throw .noAt }
        self.init(
            local: try AddressLocalPart.normalized(text[..<at]),
            domain: try AddressDomain.normalized(text[text.utf8.index(after: at)...]))
        guard self.text.utf8.count <= Self.longest else { throw .tooLong }
    }

    /// Takes what the `text` of an address was, without checking it again.
    ///
    /// For what this program itself wrote down. An SMTP session looks once more before it says an address.
    public init(checked text: String) {
        self.text = text
        let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) ?? text.endIndex
        localLength = text.utf8.distance(from: text.startIndex, to: at)
    }

    /// As it stands in a `mailto:` URL: what would end the address there is encoded (RFC 6068 §2).
    public var urlText: String {
        guard !text.utf8.allSatisfy(AddressLocalPart.isURLByte) else { return text }
        let bytes = text.utf8.flatMap { byte in
            AddressLocalPart.isURLByte(byte)
                ? [byte] : [UInt8(ascii: "%"), HexDigit.of(byte >> 4), HexDigit.of(byte & 15)]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What uniqueness compares: the text with its ASCII letters in lower case.
    ///
    /// Only the receiving host may take `Ann` and `ann` for the same (RFC 5321 §2.4), so `text` keeps what was given. But
    /// nearly all do, and whoever has left must not come back by a capital letter.
    public var key: String { Self.folded(text) }

    /// The same of an address that has been written down.
    public static func folded(_ text: String) -> String {
        func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        guard !text.withBytes({ $0.allSatisfy { !isCapital($0) } }) else { return text }
        return String(decoding: text.utf8.map { isCapital($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether the server must offer SMTPUTF8 to take this address (RFC 6531 §3.2).
    public var needsSMTPUTF8: Bool { !local.utf8.allSatisfy { $0 < 0x80 } }

    /// The place of the `@` that ends the local part; those within quotes do not count.
    private static func separator(in text: String.UTF8View) throws(AddressError) -> String.Index? {
        guard !text.isEmpty else { throw .empty }
        guard text.first == UInt8(ascii: "\"") else { return text.firstIndex(of: UInt8(ascii: "@")) }
        var isEscaped = false
        for index in text.indices.dropFirst() {
            switch text[index] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "\""):
                let next = text.index(after: index)
                guard next < text.endIndex, text[next] == UInt8(ascii: "@") else { throw .textAfterQuotes }
                return next
            default: break
            }
        }
        throw .openQuotes
    }
}

// MARK: Many addresses

extension Address {
    /// Whether these bytes are an address that `Address` would leave exactly as it is.
    ///
    /// For lists of a million: ASCII, a dot-atom, a domain in lower case. When false the bytes may still be an
    /// address, and `init` decides.
    public static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), (1...64).contains(at), bytes.count <= longest else {
            return false
        }
        return AddressLocalPart.isDotAtom(bytes[..<at]) && AddressDomain.isPlain(bytes[(at + 1)...])
    }
}
