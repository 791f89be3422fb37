/// The name in front of an address or a list identifier: atoms, a quoted string or encoded words (RFC 5322 §3.2.5).
enum Phrase {
    // A quoted string stays on one line, for some readers join a folded one wrongly.
    private static let longestQuoted = 60

    /// No reader decodes words within quotes (RFC 2047 §5), so a name that looks like one is encoded as a whole.
    static func needsEncoding(_ name: String) -> Bool {
        guard name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !EncodedWord.looksEncoded(name.utf8) else {
            return true
        }
        return !isAtoms(name) && name.utf8.count > longestQuoted
    }

    static func write(_ name: String, to line: inout HeaderLine) {
        if needsEncoding(name) {
            EncodedWord.write(name, to: &line)
        } else if isAtoms(name) {
            for atom in name.utf8.split(separator: 0x20) { line.token(atom) }
        } else {
            line.token(quoted(name))
        }
    }

    private static func isAtoms(_ name: String) -> Bool {
        name.utf8.split(separator: 0x20, omittingEmptySubsequences: false).allSatisfy { atom in
            (1...longestQuoted).contains(atom.count) && atom.allSatisfy(AddressLocalPart.isAtomByte)
        }
    }

    private static func quoted(_ name: String) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for byte in name.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return result + [UInt8(ascii: "\"")]
    }
}
