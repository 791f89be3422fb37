import Foundation

/// A text as words are looked for in it: in lower case, without accents and without the vowels that may be left out.
///
/// Marks that make another letter stay: those of Thai, of the scripts of India, and of Japanese.
public struct FoldedText: Sendable, Equatable {
    struct Letter: Sendable, Equatable {
        let scalar: Unicode.Scalar
        let isCapital: Bool
    }
    let letters: [Letter]

    public init(_ text: String) {
        var letters: [Letter] = []
        letters.reserveCapacity(text.utf8.count)
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        for scalar in (isPlain ? text : text.decomposedStringWithCanonicalMapping).unicodeScalars {
            if Self.mayBeLeftOut(scalar) { continue }
            if scalar.properties.isWhitespace {
                if letters.last?.scalar != " " { letters.append(Letter(scalar: " ", isCapital: false)) }
                continue
            }
            let narrow = Self.narrow(scalar)
            let isCapital = narrow.properties.isUppercase
            for lower in narrow.properties.lowercaseMapping.unicodeScalars where !Self.mayBeLeftOut(lower) {
                letters += Self.plain(lower).map { Letter(scalar: $0, isCapital: isCapital) }
            }
        }
        self.letters = letters
    }

    /// The wide Latin letters of Japanese and Chinese.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    /// Letters that texts write in two ways.
    private static func plain(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar {
        case "ß": ["s", "s"]
        case "ı": ["i"]
        case "ς": ["σ"]
        case "’", "‘", "ʼ": ["'"]
        default: [scalar]
        }
    }

    /// Accents of Latin, Greek and Cyrillic; the points of Hebrew, the vowels and the stretching line of Arabic; soft hyphens
    /// and joiners.
    private static func mayBeLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF...0x5C7, 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670,
            0x6D6...0x6DC, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF:
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a part of the letter before it: a mark, or the vowel and the end of a Korean syllable.
    var continuesLetter: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: (0x1160...0x11FF).contains(value)
        }
    }

    /// A letter of a script with spaces between words, a part of one, or a digit.
    var isInWord: Bool {
        (properties.isAlphabetic || properties.numericType != nil || continuesLetter)
            && !ArticleTokens.standsAlone(self)
    }
}
