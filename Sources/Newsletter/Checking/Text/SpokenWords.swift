/// The words of a text as people say them: without punctuation, each character of a script without spaces one word.
enum SpokenWords {
    static func of(_ text: String) -> [String] {
        var words: [String] = [], word = ""
        for character in text {
            if let byte = character.asciiValue {
                // Most of a text, told apart without a look into the tables of Unicode.
                let isLetter = (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                if isLetter { word.append(character) } else { flush(&word, into: &words) }
            } else if hasNoSpaces(character), character.isLetter || character.isNumber {
                flush(&word, into: &words)
                words.append(String(character))
            } else if character.isLetter || character.isNumber {
                word.append(character)
            } else if !character.unicodeScalars.allSatisfy(\.properties.isDefaultIgnorableCodePoint) {
                flush(&word, into: &words)
            }
        }
        flush(&word, into: &words)
        return words
    }

    /// Of a script that writes its words without spaces between them: East Asian, Thai, Lao, Burmese, Khmer.
    private static func hasNoSpaces(_ character: Character) -> Bool {
        let value = character.unicodeScalars.first?.value ?? 0
        return DisplayWidth.isWide(character) || (0x0E00...0x0EFF).contains(value) || (0x1000...0x109F).contains(value)
            || (0x1780...0x17FF).contains(value)
    }

    private static func flush(_ word: inout String, into words: inout [String]) {
        if !word.isEmpty { words.append(folded(word.lowercased())) }
        word = ""
    }

    /// Letters that come back as others from capital ones: texts write headlines in capitals.
    private static func folded(_ word: String) -> String {
        guard word.unicodeScalars.contains(where: { capitals[$0] != nil }) else { return word }
        return String(word.unicodeScalars.flatMap { capitals[$0].map(Array.init) ?? [Character($0)] })
    }

    /// Turkish İ and ı, German ß, and the Greek letter at the end of words.
    private static let capitals: [Unicode.Scalar: String] = ["ı": "i", "\u{307}": "", "ß": "ss", "ς": "σ"]
}
