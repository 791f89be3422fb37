/// Builds the inline HTML of a paragraph beside its plain text, from an allow-list of tags.
struct InlineHTML {
    private(set) var text = ""
    /// Nil while it says no more than the text.
    private var html: String?
    private var open: [String] = []

    mutating func append(_ part: String) {
        text += part
        html?.append(Self.escaped(part))
    }

    mutating func lineBreak() {
        write("<br>")
        text += " "
    }

    /// Opens `em`, `strong` or `code`.
    mutating func begin(_ tag: String) {
        write("<\(tag)>")
        open.append(tag)
    }

    mutating func begin(link: String) {
        write("<a href=\"\(Self.escaped(link))\">")
        open.append("a")
    }

    mutating func end() {
        guard let tag = open.popLast() else { return }
        write("</\(tag)>")
    }

    private mutating func write(_ tag: String) {
        if html == nil { html = Self.escaped(text) }
        html?.append(tag)
    }

    /// The paragraph so far, and a new begin; nil when it has no text.
    mutating func finish(_ kind: Paragraph.Kind) -> Paragraph? {
        while !open.isEmpty { end() }
        defer { self = InlineHTML() }
        // Between most blocks stands nothing but line ends.
        guard text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        let plain = OneLine.clean(text, limit: .max)
        guard !plain.isEmpty else { return nil }
        return Paragraph(plain, kind: kind, html: html.map { OneLine.clean($0, limit: .max) })
    }

    /// By bytes: a sign that carries an accent is another `Character`, and a sign of HTML all the same.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `"`, `&`, `'`, `<`, `>`.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
    }
}
