/// The words, numbers and signs that a text is looked through by.
extension DateScanner {
    /// Whether there may be a date: every date has a digit, and most texts have none.
    static func mayHoldDate(_ text: String) -> Bool {
        // The first bytes of Arabic, Persian and Indian digits are those of letters, too.
        text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0xD9 || $0 == 0xDB || $0 == 0xE0 }
    }

    static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var start: String.Index?
        var isDigits = false
        func close(_ end: String.Index) {
            if let from = start {
                let word = String(text[from..<end])
                let digits = isDigits ? word.compactMap(\.wholeNumberValue).map(String.init).joined() : nil
                tokens.append(Token(text: word, key: digits ?? CaptureLine.key(word), offset: from))
            }
            start = nil
        }
        for index in text.indices {
            let character = text[index]
            let digit = isDigit(character)
            if digit || character.isLetter || (character == "'" || character == "’") && start != nil {
                if start != nil, digit != isDigits { close(index) }
                if start == nil { (start, isDigits) = (index, digit) }
            } else {
                close(index)
                if !character.isWhitespace, !isDirection(character) {
                    // Signs of India and of Hebrew that shorten a word, too.
                    let sign = "॰׳".contains(character) ? "." : String(character)
                    tokens.append(Token(text: sign, key: sign, offset: index))
                }
            }
        }
        close(text.endIndex)
        return tokens
    }

    /// Also of scripts with digits of their own: ٢٠٢٤, २०२४.
    private static func isDigit(_ character: Character) -> Bool {
        if character.isASCII { return character.isNumber }
        guard let scalar = character.unicodeScalars.first, scalar.value < 0xE60 else { return false }
        return scalar.properties.generalCategory == .decimalNumber
    }

    /// What only tells in which direction to write: Arabic pages have it between the parts of a date.
    private static func isDirection(_ character: Character) -> Bool {
        character == "\u{200F}" || character == "\u{200E}" || character == "\u{61C}"
    }
}
