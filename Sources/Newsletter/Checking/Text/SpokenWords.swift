/// The words of a text as people say them: without punctuation, each character of a script without spaces one word.
enum SpokenWords {
    static func of(_ text: String) -> [String] {
        var words: [String] = [], word = ""
        for character in text {
            if DisplayWidth.isWide(character), character.isLetter || character.isNumber {
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

    private static func flush(_ word: inout String, into words: inout [String]) {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
    }
}
