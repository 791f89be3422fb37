/// A language tag and the direction in which that language is written.
struct WritingSystem: Equatable, Sendable {
    /// BCP 47, as `pt-BR`; `und` when what was given is no such tag.
    let tag: String

    init(language: String) {
        let subtags = language.replacing("_", with: "-").split(separator: "-", omittingEmptySubsequences: false)
        let isTag =
            (subtags.first.map { (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isLetter) } ?? false)
            && subtags.allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isLetterOrDigit) }
        tag = isTag ? subtags.joined(separator: "-") : "und"
    }

    /// The primary language in lower case.
    var primary: String { String(tag.prefix { $0 != "-" }).lowercased() }

    /// The value of the `dir` attribute: "rtl" or "ltr".
    ///
    /// A script subtag (`az-Arab`) beats the language.
    var direction: String {
        let script = tag.split(separator: "-").dropFirst().first { $0.utf8.count == 4 }?.lowercased()
        if let script { return Self.rightToLeftScripts.contains(script) ? "rtl" : "ltr" }
        return Self.rightToLeftLanguages.contains(primary) ? "rtl" : "ltr"
    }

    /// Whether more than half of the letters of a text, and more than three, are written from right to left.
    static func isRightToLeft(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        let share = letters.count { (0x0590...0x08FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value) }
        return share > 3 && share * 2 > letters.count
    }

    private static let rightToLeftScripts: Set<String> = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"]
    private static let rightToLeftLanguages: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
