/// The name in front of an address or a list identifier: atoms, a quoted string or encoded words (RFC 5322 §3.2.5).
enum Phrase {
    private enum Form { case atoms, quoted, encoded }

    // A quoted string stays on one line, for some readers join a folded one wrongly.
    private static let longestQuoted = 60

    /// No reader decodes words within quotes (RFC 2047 §5), so a name that looks like one is encoded as a whole.
    static func needsEncoding(_ name: String) -> Bool { form(of: name) == .encoded }

    static func write(_ name: String, to line: inout HeaderLine) {
        switch form(of: name) {
        case .atoms: line.tokens(of: name)
        case .quoted: line.token(QuotedString.quoted(name))
        case .encoded: EncodedWord.write(name, to: &line)
        }
    }

    private static func form(of name: String) -> Form {
        name.withBytes { bytes in
            guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }), !EncodedWord.looksEncoded(bytes) else {
                return .encoded
            }
            if areAtoms(bytes) { return .atoms }
            return bytes.count > longestQuoted ? .encoded : .quoted
        }
    }

    /// With single blanks between them.
    private static func areAtoms(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var length = 0
        for byte in bytes {
            if byte == 0x20, length > 0 {
                length = 0
            } else if AddressLocalPart.isAtomByte(byte), length < longestQuoted {
                length += 1
            } else {
                return false
            }
        }
        return length > 0
    }
}
