/// The `style` attribute of one element, as it is written or is to be written.
struct StyleAttribute {
    private let element: MarkupElement
    private let tag: Range<Int>
    private let source: [UInt8]

    init(_ element: MarkupElement, tag: Range<Int>, in source: [UInt8]) {
        (self.element, self.tag, self.source) = (element, tag, source)
    }

    /// Whether the element has one.
    var isWritten: Bool { written != nil }

    private var written: MarkupElement.Attribute? {
        element.attributes.first { $0.name == "style" && !$0.source.isEmpty }
    }

    /// The whole attribute of an element without one, with a blank before it; nil when it would say nothing.
    static func text(_ cascade: Cascade) -> String? {
        let declarations = cascade.before + cascade.behind
        return declarations.isEmpty ? nil : " style=\"\(escaped(declarations.joined(separator: "; ")))\""
    }

    func insertion(of text: String) -> SourceEdit {
        .insertion(of: text, at: tag.lowerBound + 1 + element.name.utf8.count)
    }

    /// The change of the one that is there; what stands in it is left as it is where it can be.
    func edit(_ cascade: Cascade) -> SourceEdit? {
        let (before, behind, whole) = (cascade.before, cascade.behind, cascade.whole)
        guard let attribute = written, !before.isEmpty || !behind.isEmpty || whole != nil else { return nil }
        let quoted = source[attribute.source]
        let hasQuotes = quoted.first == UInt8(ascii: "\"") || quoted.first == UInt8(ascii: "'")
        let inner = String(decoding: hasQuotes ? quoted.dropFirst().dropLast() : quoted, as: UTF8.self)
        let parts = [before, behind].map { Self.escaped($0.joined(separator: "; ")) }
        let text =
            whole.map { Self.escaped($0.joined(separator: "; ")) }
            ?? [parts[0], Self.trimmed(inner), parts[1]].filter { !$0.isEmpty }.joined(separator: "; ")
        let quote = quoted.first == UInt8(ascii: "'") ? "'" : "\""
        return SourceEdit(attribute.source, "\(quote)\(text)\(quote)")
    }

    /// Without blanks at the ends and without a last semicolon.
    private static func trimmed(_ text: String) -> String {
        var text = text[...].drop(while: \.isHTMLSpace)
        while let last = text.last, last.isHTMLSpace || last == ";" { text.removeLast() }
        return String(text)
    }

    /// Safe between either kind of quotation marks.
    private static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
        }
        if isPlain { return text }
        // Mail clients that read attributes by hand know no references within styles, but all know the other quotes.
        let quoted = text.contains("'") ? text : text.replacing("\"", with: "'")
        return quoted.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }
}
