extension [Paragraph] {
    /// The paragraphs as HTML: `p`, `h2`, `blockquote` and `ul` around inline HTML of the allow-list.
    public var markup: String {
        var lines: [String] = []
        var wasItem = false
        for paragraph in self {
            let isItem = paragraph.kind == .item
            if isItem != wasItem { lines.append(isItem ? "<ul>" : "</ul>") }
            wasItem = isItem
            let inner = paragraph.html ?? InlineHTML.escaped(paragraph.text)
            switch paragraph.kind {
            case .text: lines.append("<p>\(inner)</p>")
            case .heading: lines.append("<h2>\(inner)</h2>")
            case .quote: lines.append("<blockquote><p>\(inner)</p></blockquote>")
            case .item: lines.append("<li>\(inner)</li>")
            }
        }
        if wasItem { lines.append("</ul>") }
        return lines.joined(separator: "\n")
    }
}
