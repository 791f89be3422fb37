import Foundation

/// What stands before the `@`: a dot-atom or a quoted string (RFC 5321 §4.1.2), in UTF-8 by RFC 6531.
enum AddressLocalPart {
    private static let longest = 64

    static func normalized(_ text: Substring) throws(AddressError) -> String {
        let unquoted = QuotedString.content(of: text)
        let content = unquoted ?? String(text)
        guard !content.isEmpty else { throw .emptyLocal }
        // RFC 6532 §3.1: one spelling for what looks the same, or two keys would stand for one person.
        let composed = content.utf8.allSatisfy { $0 < 0x80 } ? content : content.precomposedStringWithCanonicalMapping
        let fault = dotAtomFault(composed)
        if unquoted == nil, let fault { throw fault }
        let result = fault == nil ? composed : String(decoding: QuotedString.quoted(composed), as: UTF8.self)
        guard result.utf8.count <= longest else { throw .localTooLong }
        return result
    }

    /// `atext` of RFC 5321 §4.1.2.
    static func isAtomByte(_ byte: UInt8) -> Bool { atomBytes[Int(byte)] }

    /// Words of `atext` with one dot between two of them: what needs no quotes (`Dot-string`, RFC 5321 §4.1.2).
    static func isDotAtom(_ text: some Sequence<UInt8>) -> Bool {
        var previous = UInt8(ascii: ".")
        for byte in text {
            guard byte == UInt8(ascii: ".") ? previous != byte : isAtomByte(byte) else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: ".")
    }

    /// What stands for itself before the `?` of a `mailto:` URL.
    static func isURLByte(_ byte: UInt8) -> Bool { urlBytes[Int(byte)] }

    private static let atomBytes = table("!#$%&'*+-/=?^_`{|}~")
    private static let urlBytes = table("!$'*+-._@")

    /// These signs, and letters and digits.
    private static func table(_ signs: String) -> [Bool] {
        let allowed = (signs + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").utf8
        return (0...255).map { allowed.contains($0) }
    }

    private static func dotAtomFault(_ text: String) -> AddressError? {
        guard text.utf8.first != UInt8(ascii: "."), text.utf8.last != UInt8(ascii: "."), !text.contains("..") else {
            return .misplacedDot
        }
        let stray = text.unicodeScalars.first { scalar in
            scalar.isASCII && scalar != "." && !isAtomByte(UInt8(truncatingIfNeeded: scalar.value))
        }
        guard let stray else { return nil }
        return stray == "@" ? .moreThanOneAt : .forbiddenInLocal(Character(stray))
    }
}
