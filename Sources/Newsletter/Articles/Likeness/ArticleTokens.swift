/// The words of a text as numbers, for comparing texts: without case and punctuation.
///
/// Scripts that write no spaces between words (Chinese, Japanese, Thai and their like) have a token for each letter.
struct ArticleTokens {
    private(set) var hashes: [UInt64] = []
    /// What a token is, for saying what a text is about.
    enum Kind {
        /// A word of at least five letters; of fewer where a letter says more.
        case telling
        case short
        /// A letter of a script without spaces.
        case letter
    }
    private(set) var kinds: [Kind] = []

    init(_ texts: [String], limit: Int) {
        for text in texts where hashes.count < limit { add(text, limit: limit) }
    }

    private mutating func add(_ text: String, limit: Int) {
        var hash = TokenHash(), weight = 0
        for scalar in text.unicodeScalars {
            if Self.standsAlone(scalar) {
                end(&hash, &weight)
                hash.add(scalar)
                append(hash.value, .letter)
                hash = TokenHash()
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { hash.add(lower) }
                weight += Self.weight(scalar)
            } else if !Self.isInWord(scalar) {
                end(&hash, &weight)
                if hashes.count >= limit { return }
            }
        }
        end(&hash, &weight)
    }

    private mutating func end(_ hash: inout TokenHash, _ weight: inout Int) {
        if weight > 0 { append(hash.value, weight >= 10 ? .telling : .short) }
        (hash, weight) = (TokenHash(), 0)
    }

    private mutating func append(_ hash: UInt64, _ kind: Kind) {
        hashes.append(hash)
        kinds.append(kind)
    }

    /// Halves of a letter: a Korean syllable is two or three, and Arabic and Hebrew write few vowels.
    private static func weight(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0xAC00...0xD7A3: 5
        case 0x0590...0x06FF: 3
        default: 2
        }
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
