/// Reads the words that `EncodedWord` writes (RFC 2047), and those of other programs.
public enum EncodedWordReader {
    /// The text for people: encoded words decoded, blanks between two of them dropped (§6.2).
    ///
    /// A word in a character set that the system does not know stays as it is.
    public static func decoded(_ value: String) -> String {
        var result = "", pending: [UInt8] = []
        var endsWithWord = false
        func flush() {
            result += String(decoding: pending, as: UTF8.self)
            pending = []
        }
        for token in value.split(separator: " ", omittingEmptySubsequences: false) {
            let bytes = bytes(of: token)
            if let bytes {
                if !endsWithWord, !result.isEmpty { result += " " }
                pending += bytes
            } else {
                flush()
                if !result.isEmpty { result += " " }
                result += token
            }
            endsWithWord = bytes != nil
        }
        flush()
        return result
    }

    /// Whether something begins like an encoded word and cannot be read as one, by itself: no character may be cut
    /// between two words (§5).
    public static func hasBrokenWord(_ value: String) -> Bool {
        value.split(separator: " ").contains { token in
            token.hasPrefix("=?") && token.hasSuffix("?=")
                && bytes(of: token).flatMap { String(validating: $0, as: UTF8.self) } == nil
        }
    }

    /// UTF-8 of one word; a character may be cut between two words by careless programs.
    private static func bytes(of token: Substring) -> [UInt8]? {
        guard token.hasPrefix("=?"), token.hasSuffix("?="), token.utf8.count > 6 else { return nil }
        let parts = token.dropFirst(2).dropLast(2).split(separator: "?", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let bytes: [UInt8]?
        switch parts[1].lowercased() {
        case "b": bytes = Base64.decoded(Array(parts[2].utf8))
        case "q": bytes = q(Array(parts[2].utf8))
        default: bytes = nil
        }
        // A language may stand behind the character set (RFC 2231 §5).
        let charset = parts[0].prefix { $0 != "*" }.lowercased()
        guard let bytes, !["utf-8", "us-ascii"].contains(charset) else { return bytes }
        return CharacterSets.text(of: bytes, in: charset).map { Array($0.utf8) }
    }

    private static func q(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = [], at = 0
        while at < text.count {
            if text[at] == UInt8(ascii: "=") {
                guard at + 2 < text.count, let high = HexDigit.value(text[at + 1]),
                    let low = HexDigit.value(text[at + 2])
                else { return nil }
                bytes.append(high << 4 | low)
                at += 3
            } else {
                bytes.append(text[at] == UInt8(ascii: "_") ? 0x20 : text[at])
                at += 1
            }
        }
        return bytes
    }
}
