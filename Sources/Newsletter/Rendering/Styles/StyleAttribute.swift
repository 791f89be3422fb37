/// The `style` attribute of one element, as it is written or is to be written.
struct StyleAttribute {
    private let element: MarkupElement
    private let tag: Range<Int>
    private let source: [UInt8]

    init(_ element: MarkupElement, tag: Range<Int>, in source: [UInt8]) {
        (self.element, self.tag, self.source) = (element, tag, source)
    }

    /// The change of the source; what stands in the attribute already is left as it is where it can be.
    func edit(_ cascade: Cascade) -> SourceEdit? {
        guard !cascade.before.isEmpty || !cascade.behind.isEmpty || cascade.whole != nil else {
            return nil
        }
        guard let attribute = element.attributes.first(where: { $0.name == "style" }), !attribute.source.isEmpty else {
            let text = (cascade.before + cascade.behind).joined(separator: "; ")
            return .insertion(of: " style=\"\(Self.escaped(text))\"", at: tag.lowerBound + 1 + element.name.utf8.count)
        }
        let quoted = source[attribute.source]
        let hasQuotes = quoted.first == UInt8(ascii: "\"") || quoted.first == UInt8(ascii: "'")
        let inner = String(decoding: hasQuotes ? quoted.dropFirst().dropLast() : quoted, as: UTF8.self)
        let parts = [cascade.before, cascade.behind].map { Self.escaped($0.joined(separator: "; ")) }
        let text =
            cascade.whole.map { Self.escaped($0.joined(separator: "; ")) }
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
        // Mail clients that read attributes by hand know no references within styles, but all know the other quotes.
        let quoted = text.contains("'") ? text : text.replacing("\"", with: "'")
        return quoted.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }
}
