/// A line of a capture: its bytes as they are, and the text that rules are matched against.
struct CaptureLine: Sendable {
    /// 1-based.
    let number: Int
    /// As it stands in the file.
    let raw: String
    /// No zero-width characters, all white space as single spaces.
    let text: String
    /// For matching: lower case, straight quotes.
    let key: String
    let words: [Substring]
    /// The words of `key` without the signs around them.
    let terms: [String]
    /// The key without the colon and the signs of a button behind it.
    let label: String
    /// What the words of the theme say that the line is; empty for long lines.
    let labels: Labels
    /// How many further lines of the file were joined to it.
    var continued = 0
    var blanksBefore = 0
    var blanksAfter = 0

    init(number: Int, raw: String) {
        self.number = number
        self.raw = raw
        text = Self.withPlainSpaces(OneLine.clean(raw, limit: .max))
        key = Self.key(text)
        words = Self.words(of: text)
        terms = Self.words(of: key).map(PhraseIndex.term)
        label = words.count <= Labels.wordLimit ? Labels.label(key) : ""
        labels = words.count <= Labels.wordLimit ? Labels(key: key, label: label, terms: terms) : []
    }

    /// By bytes: splitting by letters has to find where each of them ends.
    private static func words(of text: String) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
    }

    static func key(_ text: String) -> String {
        let lower = text.lowercased()
        // Both curly quotes begin with this byte.
        guard lower.utf8.contains(0xE2) else { return lower }
        return String(scalars: lower.unicodeScalars.lazy.map { $0 == "‘" || $0 == "’" ? "'" : $0 })
    }

    private static func withPlainSpaces(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "\u{2007}" }) else {
            return text
        }
        return text.split { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "\u{2007}" }.joined(separator: " ")
    }

    /// The lines that are not blank, each knowing how many blank ones surround it.
    static func lines(of text: String) -> [CaptureLine] {
        var lines: [CaptureLine] = []
        var blanks = 0
        for (index, raw) in split(text).enumerated() {
            var line = CaptureLine(number: index + 1, raw: raw)
            if line.text.isEmpty {
                blanks += 1
                continue
            }
            line.blanksBefore = blanks
            if !lines.isEmpty { lines[lines.count - 1].blanksAfter = blanks }
            blanks = 0
            lines.append(line)
        }
        if !lines.isEmpty { lines[lines.count - 1].blanksAfter = blanks }
        return WrappedLines.joined(lines)
    }

    /// Lines end as Unicode says (UAX 14, mandatory breaks): LF, CR, CRLF, VT, FF, NEL, LS, PS.
    private static func split(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
}

extension CaptureLine {
    /// The last sign that is no quote or bracket: these stand behind the end of a sentence.
    private var lastSign: Character? {
        text.last { !"”“\"'’»«›)]".contains($0) }
    }

    var endsSentence: Bool { lastSign.map { ".!?…。！？".contains($0) } ?? false }

    /// Of the length of a heading.
    ///
    /// Headings may ask ("What now?"), and may be quoted.
    var isShort: Bool {
        guard words.count <= 12, text.count <= 90, lastSign != ":" else { return false }
        return !endsSentence || (lastSign == "?" && words.count <= 8)
    }

    /// Could be a headline: not a long text of whole sentences.
    var isTitleLike: Bool { text.count <= 250 && (!endsSentence || lastSign == "?" || lastSign == "!") }

    var isProse: Bool { !isShort }

    /// Whether there are so many words; of a text without spaces, a word is counted as two letters, or as four of Thai.
    func hasWords(_ count: Int) -> Bool {
        if words.count >= count { return true }
        let east = text.unicodeScalars.count { (0x3040...0x9FFF).contains($0.value) }
        let thai = text.unicodeScalars.count { (0xE00...0xE7F).contains($0.value) }
        return 2 * east + thai >= 4 * count
    }

    /// Could be a person's name: two to four words with capitals.
    var isNameLike: Bool {
        (2...4).contains(words.count) && !endsSentence && words.first?.first?.isUppercase == true
            && words.last?.first?.isUppercase == true && !text.contains { $0.isNumber || $0 == ":" }
    }
}
