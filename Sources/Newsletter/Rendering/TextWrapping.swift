/// Breaks the lines of a text part between words, so that none is wider than a terminal or an old mail reader shows.
///
/// A word is never broken, so an address stays whole. A continued line takes the indentation of its first one, and the
/// width of a list's bullet. A personal field counts as 20 columns.
struct TextWrapping {
    var columns = 74

    func wrapped(_ text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line(Substring($0)) }.joined(separator: "\n")
    }

    private func line(_ source: Substring) -> String {
        if isTidy(source.utf8) { return String(source) }
        let isASCII = source.utf8.allSatisfy { $0 < 0x80 }
        let indentation = source.prefix { $0 == " " }
        let words = isASCII ? Self.words(source.utf8) : source.split { $0 == " " || $0 == "\t" }
        guard let first = words.first else { return "" }
        if words.count == 2, Self.isNumber(first) { return indentation + words.joined(separator: " ") }
        let hanging = ["-", "*", "•", ">"].contains(first) ? DisplayWidth.of(first) + 1 : 0
        let next = indentation + (first == ">" ? "> " : String(repeating: " ", count: hanging))
        var output = String(indentation)
        var width = indentation.count
        var isFirst = true
        for unit in words.flatMap(units) {
            let needed = DisplayWidth.of(unit.text) + (unit.hasSpace && !isFirst ? 1 : 0)
            if !isFirst, width + needed > columns {
                output += "\n\(next)\(unit.text)"
                width = next.count + DisplayWidth.of(unit.text)
            } else {
                output += (unit.hasSpace && !isFirst ? " " : "") + unit.text
                width += needed
            }
            isFirst = false
        }
        return output
    }

    /// Whether a line is as it would come out, as most are: no character is wider than it has octets, but for the marks of
    /// personal fields.
    private func isTidy(_ line: Substring.UTF8View) -> Bool {
        guard line.count <= columns, line.last != UInt8(ascii: " ") else { return false }
        var before: UInt8 = 0
        for byte in line.drop(while: { $0 == UInt8(ascii: " ") }) {
            let isDoubtful = byte == UInt8(ascii: "\t") || byte == Self.firstOfMark
            if isDoubtful || (byte == UInt8(ascii: " ") && before == byte) { return false }
            before = byte
        }
        return true
    }

    private static let firstOfMark = String(PersonalMark.start).utf8.first

    private static func words(_ line: Substring.UTF8View) -> [Substring] {
        line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map(Substring.init)
    }

    /// `[12]`: a link stays with its number.
    private static func isNumber(_ word: Substring) -> Bool {
        let digits = word.utf8.dropFirst().dropLast()
        return word.hasPrefix("[") && word.hasSuffix("]") && !digits.isEmpty
            && digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A word, or the single characters of one written in a script without spaces.
    private func units(_ word: Substring) -> [(text: Substring, hasSpace: Bool)] {
        guard word.unicodeScalars.contains(where: Self.mayBeBroken) else { return [(word, true)] }
        let isTooWide = DisplayWidth.of(word) > columns
        var units: [(text: Substring, hasSpace: Bool)] = []
        var start = word.startIndex
        var index = start
        while index < word.endIndex {
            let next = word.index(after: index)
            if next < word.endIndex,
                Self.breaks(between: word[index], and: word[next]) || (isTooWide && Self.beginsSyllable(word[next]))
            {
                units.append((word[start..<next], start == word.startIndex))
                start = next
            }
            index = next
        }
        return units + [(word[start...], start == word.startIndex)]
    }

    /// Below Thai no script is written without spaces, and nothing is wide.
    private static func mayBeBroken(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x0E00 && scalar != PersonalMark.start && scalar != PersonalMark.end
    }

    /// Thai and Lao write a phrase as one word; a vowel that stands before its consonant begins a syllable.
    private static func beginsSyllable(_ character: Character) -> Bool {
        character.unicodeScalars.first.map {
            (0x0E40...0x0E44).contains($0.value) || (0x0EC0...0x0EC4).contains($0.value)
        } ?? false
    }

    private static func breaks(between a: Character, and b: Character) -> Bool {
        (DisplayWidth.isWide(a) || DisplayWidth.isWide(b)) && !"、。，．）」』】〉》！？：；ー・”’".contains(b)
            && !"（「『【〈《“‘".contains(a) && a.isLetter && (b.isLetter || DisplayWidth.isWide(b))
            || "、。，！？」』）".contains(a) && DisplayWidth.isWide(b) && !"、。，．）」』】〉》！？：；".contains(b)
    }
}
