import Foundation

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
    let words: [String]
    var blanksBefore = 0
    var blanksAfter = 0

    init(number: Int, raw: String) {
        self.number = number
        self.raw = raw
        text = OneLine.clean(raw, limit: .max).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            .split(separator: " ").joined(separator: " ")
        key = Self.key(text)
        words = text.split(separator: " ").map(String.init)
    }

    static func key(_ text: String) -> String {
        text.lowercased().replacing("’", with: "'").replacing("‘", with: "'")
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
        return lines
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
}
