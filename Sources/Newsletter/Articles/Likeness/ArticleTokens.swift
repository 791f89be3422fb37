/// The words of a text as numbers, for comparing texts: without case and punctuation.
///
/// Scripts that write no spaces between words (Chinese, Japanese, Thai and their like) have a token for each letter.
struct ArticleTokens {
    private(set) var hashes: [UInt64] = []
    /// Whether a token is a word of a language with spaces, of at least five letters: those that say what a text is about.
    private(set) var areTelling: [Bool] = []

    init(_ texts: [String], limit: Int) {
        for text in texts where hashes.count < limit { add(text, limit: limit) }
    }

    private mutating func add(_ text: String, limit: Int) {
        var hash = TokenHash(), letters = 0
        for scalar in text.unicodeScalars {
            if Self.standsAlone(scalar) {
                end(&hash, &letters)
                hash.add(scalar)
                append(hash.value, isTelling: false)
                hash = TokenHash()
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { hash.add(lower) }
                letters += 1
            } else if !Self.isInWord(scalar) {
                end(&hash, &letters)
                if hashes.count >= limit { return }
            }
        }
        end(&hash, &letters)
    }

    private mutating func end(_ hash: inout TokenHash, _ letters: inout Int) {
        if letters > 0 { append(hash.value, isTelling: letters >= 5) }
        (hash, letters) = (TokenHash(), 0)
    }

    private mutating func append(_ hash: UInt64, isTelling: Bool) {
        hashes.append(hash)
        areTelling.append(isTelling)
    }

    /// Apostrophes, soft hyphens, joiners and combining marks, which one copy of a text has and another has not.
    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x2019, 0xAD, 0x200B...0x200D: true
        default: scalar.properties.generalCategory == .nonspacingMark
        }
    }

    /// Of a script that writes no spaces between words.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xF900...0xFAFF, 0x20000...0x3FFFF:
            scalar.properties.isAlphabetic
        default: false
        }
    }
}
