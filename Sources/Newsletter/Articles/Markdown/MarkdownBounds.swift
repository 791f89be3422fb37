/// A look at Markdown before cmark parses it: its time grows with the square of the marks of a block, and its memory with depth.
enum MarkdownBounds {
    /// Brackets, asterisks and their like in one block; a paragraph of 500 links has as many.
    private static let marks = 2_000
    /// Quotations in quotations.
    private static let depth = 100

    static func areKept(by markdown: String) -> Bool {
        markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .reduce(into: Count()) { $0.read($1) }.isKept
    }

    private struct Count {
        var isKept = true
        private var marks = 0

        mutating func read(_ line: Substring) {
            let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
            // Behind an empty line, at an item and at a heading begins another block.
            let isItem = text.first.map { "-+*#".utf8.contains($0) } == true && text.contains(0x20)
            if text.isEmpty || isItem { marks = 0 }
            marks += text.count { "[]*_`<!&\\".utf8.contains($0) }
            let quotes = text.prefix { ">-+* \t".utf8.contains($0) }.count { $0 != 0x20 && $0 != 0x09 }
            isKept = isKept && marks <= MarkdownBounds.marks && quotes <= MarkdownBounds.depth
        }
    }
}
