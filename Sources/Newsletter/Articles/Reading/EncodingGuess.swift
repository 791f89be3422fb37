import Mail

/// Tells the encoding of a text that names none, by the letters that are frequent in its language.
///
/// Only for scripts that Western Europe does not have: there a wrong guess is what windows-1252 would be anyway.
enum EncodingGuess {
    /// An encoding, letters that are frequent in what is written with it, and the share of them that is usual.
    private struct Candidate {
        let name: String
        let letters: Set<Unicode.Scalar>
        let share: Double

        /// Those may be cut in the middle of a character.
        var isMultibyte: Bool { ["euc-jp", "shift_jis", "euc-kr", "gb18030", "big5"].contains(name) }

        init(_ name: String, _ letters: String, _ share: Double) {
            (self.name, self.letters, self.share) = (name, Set(letters.unicodeScalars), share)
        }
    }

    private static let kana =
        "ぁあぃいうぇえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばひびふへべほぼまみむめもゃやゅゆょよらりるれろわをん"
        + "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソタダチッツテデトドナニネノハバパヒビピフブプヘベペホボポマミムメモャュョラリルレロワンー、。"
    private static let cyrillic = "оеаинтсрвлкмдпу"
    private static let candidates = [
        Candidate("euc-jp", kana, 0.5), Candidate("shift_jis", kana, 0.5),
        Candidate("euc-kr", "이는을에의다가로고하한지도기은사리나서인어시를자으정대", 0.3),
        Candidate("gb18030", "的一是不了在人有我他这为之大来以个中上们到说国和地也时出而要于就下得可你年生，。", 0.12),
        Candidate("big5", "的一是不了在人有我他這為之大來以個中上們到說國和地也時出而要於就下得可你年生，。", 0.12),
        Candidate("koi8-r", cyrillic, 0.7), Candidate("windows-1251", cyrillic, 0.7),
        Candidate("iso-8859-5", cyrillic, 0.7), Candidate("tis-620", "านรอกเงมยลวดทสต่้ปบคหแจพะิี์ัไข", 0.8),
        Candidate("windows-1255", "יוהלאמרתבשנםדע", 0.8), Candidate("windows-1253", "αοιετνσηρπκμλςυά", 0.75),
        Candidate("windows-1256", "اليمنوترب", 0.6),
    ]

    /// Nil when the bytes are those of a Western text, or nothing fits.
    static func name(for bytes: ArraySlice<UInt8>) -> String? {
        let sample = bytes.prefix(200_000)
        guard isForeign(sample) else { return nil }
        let fits = candidates.map { (name: $0.name, fit: fit(of: $0, sample)) }
        guard let best = fits.max(by: { $0.fit < $1.fit }), best.fit >= 0.6 else { return nil }
        return best.name
    }

    /// In Western languages a letter beyond ASCII stands mostly alone, in others among its like.
    private static func isForeign(_ sample: ArraySlice<UInt8>) -> Bool {
        var high = 0, neighbours = 0
        var last: UInt8 = 0
        for byte in sample {
            if byte >= 0x80 { high += 1 }
            if byte >= 0x80, last >= 0x80 { neighbours += 1 }
            last = byte
        }
        return high >= 12 && neighbours * 5 > high * 2
    }

    /// The share of frequent letters against what is usual; 0 when bytes are no characters.
    private static func fit(of candidate: Candidate, _ sample: ArraySlice<UInt8>) -> Double {
        guard let (text, bad) = CharacterSets.decode(sample, from: candidate.name),
            bad <= (candidate.isMultibyte ? 2 : 0)
        else { return 0 }
        var letters = 0, frequent = 0
        for scalar in text.unicodeScalars where scalar.value >= 0xA0 {
            letters += 1
            if candidate.letters.contains(scalar) { frequent += 1 }
        }
        return letters == 0 ? 0 : min(1.5, Double(frequent) / Double(letters) / candidate.share)
    }
}
