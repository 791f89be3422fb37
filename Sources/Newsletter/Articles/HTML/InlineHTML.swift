/// Builds the inline HTML of a paragraph beside its plain text, from an allow-list of tags.
struct InlineHTML {
    private(set) var text = ""
    private var html = ""
    private var open: [String] = []
    /// Whether the HTML says more than the text.
    private var hasMarkup = false

    mutating func append(_ part: some StringProtocol) {
        text += part
        html += Self.escaped(part)
    }

    mutating func lineBreak() {
        text += " "
        html += "<br>"
        hasMarkup = true
    }

    /// Opens `em`, `strong` or `code`.
    mutating func begin(_ tag: String) {
        html += "<\(tag)>"
        open.append(tag)
        hasMarkup = true
    }

    mutating func begin(link: String) {
        html += "<a href=\"\(Self.escaped(link))\">"
        open.append("a")
        hasMarkup = true
    }

    mutating func end() {
        guard let tag = open.popLast() else { return }
        html += "</\(tag)>"
    }

    /// The paragraph so far, and a new begin; nil when it has no text.
    mutating func finish(_ kind: Paragraph.Kind) -> Paragraph? {
        while !open.isEmpty { end() }
        defer { self = InlineHTML() }
        // Between most blocks stands nothing but line ends.
        guard text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        let plain = OneLine.clean(text, limit: .max)
        guard !plain.isEmpty else { return nil }
        return Paragraph(plain, kind: kind, html: hasMarkup ? OneLine.clean(html, limit: .max) : nil)
    }

    static func escaped(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: isSpecial) else { return String(text) }
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }

    /// `"`, `&`, `'`, `<`, `>`.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
    }
}
