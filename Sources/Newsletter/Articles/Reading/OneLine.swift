import Mail

/// Cleaning for every field that is one line: titles, names, topics, captions.
enum OneLine {
    /// The text without control characters and noncharacters, on one line, white space collapsed.
    ///
    /// No-break spaces stay: French and German typography means them. Line ends of any kind become a space, so
    /// a title can never start a new header field (RFC 5322 §2.2).
    static func clean(_ text: some StringProtocol, limit: Int = 2000) -> String {
        if limit == .max, isClean(text.utf8) { return String(text) }
        if limit >= text.utf8.count, let cleaned = cleanedBytes(text.utf8) { return cleaned }
        var result: [UInt8] = []
        var gap = false
        var count = 0
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) { continue }
            if isBreakingSpace(scalar) {
                gap = !result.isEmpty
                continue
            }
            if gap { result.append(0x20) }
            gap = false
            result.append(scalar)
            count += 1
            if count == limit {
                result += "…".utf8
                break
            }
        }
        return withoutOuterSpace(String(decoding: result, as: UTF8.self))
    }

    /// Without the spaces at both ends, those that do not break included.
    private static func withoutOuterSpace(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last].drop { $0.properties.isWhitespace })
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
        guard mayHoldForbidden(text), text.unicodeScalars.contains(where: isForbidden) else { return text }
        // Who writes U+0080 to U+009F took windows-1252 for Latin 1.
        func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            guard isForbidden(scalar) else { return scalar }
            guard (0x80...0x9F).contains(scalar.value) else { return " " }
            let sign = Windows1252.sign(UInt8(scalar.value))
            return isForbidden(sign) ? " " : sign
        }
        return String(scalars: text.unicodeScalars.lazy.map(replacement))
    }

    /// What `clean` does, byte by byte; nil when there is a sign that takes more than that.
    private static func cleanedBytes(_ text: some Collection<UInt8>) -> String? {
        let bytes = Array(text)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var gap = false
        for (index, byte) in bytes.enumerated() {
            if byte <= 0x20 || byte == 0x7F {
                gap = !result.isEmpty
                continue
            }
            if byte >= 0xC2, isSpecial(bytes[index...].prefix(4)) { return nil }
            if gap { result.append(0x20) }
            gap = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a letter's bytes may be those of a space, a control or something invisible.
    private static func isSpecial(_ letter: ArraySlice<UInt8>) -> Bool {
        guard let first = letter.first, let second = letter.dropFirst().first else { return true }
        switch first {
        case 0xC2: return second <= 0xA0
        case 0xE1: return second == 0x9A
        // U+2000 to U+206F, but for dashes, quotes, bullets and dots.
        case 0xE2: return second == 0x81 || second == 0x80 && !(0x90...0xA7).contains(letter.dropFirst(2).first ?? 0)
        case 0xE3: return second == 0x80 && letter.dropFirst(2).first == 0x80
        case 0xEF: return second >= 0xB7
        case 0xF0...0xFF: return true
        default: return false
        }
    }

    /// Whether there are bytes that control characters and noncharacters are made of.
    private static func mayHoldForbidden(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var (at, last): (Int, UInt8) = (0, 0)
            while at < bytes.count {
                if areVisible(bytes, from: at) {
                    (at, last) = (at + 8, 0)
                    continue
                }
                let byte = bytes[at]
                if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
                // Behind 0xBF a byte from 0xC2 on begins the next letter: a Russian one, most often.
                if byte == 0x7F || last == 0xC2 && byte < 0xA0 || last == 0xBF && byte & 0xFE == 0xBE { return true }
                (at, last) = (at + 1, byte)
            }
            return false
        }
    }

    /// Whether eight bytes from there on are all visible ASCII, as nearly all are: the high bit of each is clear, and stays so
    /// when 1 is added or 0x20 is taken away.
    private static func areVisible(_ bytes: UnsafeBufferPointer<UInt8>, from at: Int) -> Bool {
        guard at + 8 <= bytes.count else { return false }
        let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let high = eight | (eight &+ 0x0101_0101_0101_0101) | (eight &- 0x2020_2020_2020_2020)
        return high & 0x8080_8080_8080_8080 == 0
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
