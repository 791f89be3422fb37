/// Cleaning for every field that is one line: titles, names, topics, captions.
enum OneLine {
    /// The text without control characters and noncharacters, on one line, white space collapsed.
    ///
    /// No-break spaces stay: French and German typography means them. Line ends of any kind become a space, so
    /// a title can never start a new header field (RFC 5322 §2.2).
    static func clean(_ text: some StringProtocol, limit: Int = 2000) -> String {
        if limit == .max, isClean(text.utf8) { return String(text) }
        var result = String.UnicodeScalarView()
        var gap = false
        var count = 0
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) { continue }
            if isBreakingSpace(scalar) {
                gap = !result.isEmpty
                continue
            }
            if gap { result.append(" ") }
            gap = false
            result.append(scalar)
            count += 1
            if count == limit {
                result.append("…")
                break
            }
        }
        while let last = result.last, last.properties.isWhitespace { result.removeLast() }
        return String(result.drop { $0.properties.isWhitespace })
    }

    /// Nil when nothing is left.
    static func field(_ text: (some StringProtocol)?, limit: Int = 2000) -> String? {
        guard let text else { return nil }
        let cleaned = clean(text, limit: limit)
        return cleaned.isEmpty ? nil : cleaned
    }

    /// The text without the control characters that YAML and XML forbid; line ends stay.
    static func withoutControls(_ text: String) -> String {
        func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85: false
            case 0...0x1F, 0x7F...0x9F: true
            default: scalar.value & 0xFFFE == 0xFFFE
            }
        }
        guard text.unicodeScalars.contains(where: isForbidden) else { return text }
        // Who writes U+0080 to U+009F took windows-1252 for Latin 1.
        func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            guard isForbidden(scalar) else { return scalar }
            guard (0x80...0x9F).contains(scalar.value) else { return " " }
            let sign = TextDecoding.windows1252(UInt8(scalar.value))
            return isForbidden(sign) ? " " : sign
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.map(replacement)))
    }

    /// White space at which a line may break, and every control character.
    private static func isBreakingSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0x2007, 0x202F: false
        case 0...0x20, 0x7F...0x9F: true
        case 0..<0x1680: false
        default: scalar.properties.isWhitespace
        }
    }

    /// Visible ASCII with single spaces between: the most usual text, and nothing to do.
    private static func isClean(_ bytes: some Collection<UInt8>) -> Bool {
        var last: UInt8 = 0x20
        for byte in bytes {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// Zero-width space, byte order mark, bidi overrides and embeddings, noncharacters.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B, 0x2060, 0xFEFF, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
