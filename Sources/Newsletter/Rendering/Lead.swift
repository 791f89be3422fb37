/// The first words of a text, verbatim: whole sentences where they fit, else whole words and an ellipsis.
struct Lead {
    let text: String

    /// How much is quoted: so many words, or columns of a screen in a script without spaces.
    struct Limit: Sendable {
        var words: Int
        var columns: Int

        /// From a body whose source has no teaser.
        static let body = Limit(words: 60, columns: 300)
        /// From a teaser: some feeds put the whole article there.
        static let teaser = Limit(words: 120, columns: 600)
        /// UTF-8: a character may carry any number of accents.
        var bytes: Int { columns * 6 }
    }

    /// Of the first paragraph that is no heading, quotation or item.
    init(_ body: [Paragraph]) {
        self.init(body.first { $0.kind == .text && !$0.text.cleaned.isEmpty }?.text.cleaned ?? "")
    }

    /// `source` is cleaned text.
    init(_ source: String, limit: Limit = .body) {
        guard let cut = Self.cut(source, limit) else {
            text = source
            return
        }
        let sentences = SentenceEnd.last(in: source, upTo: cut).map { source[..<$0] }
        if let sentences, DisplayWidth.of(sentences) >= 80 {
            text = String(sentences)
        } else {
            text = Self.wholeWords(of: source, upTo: cut) + "…"
        }
    }

    /// Where the text is full, always between two characters; nil when all of it fits.
    private static func cut(_ source: String, _ limit: Limit) -> String.Index? {
        var (words, columns, bytes) = (1, 0, 0)
        for index in source.indices {
            let next = source.index(after: index)
            words += source[index] == " " ? 1 : 0
            columns += DisplayWidth.of(source[index..<next])
            bytes += source[index..<next].utf8.count
            if words > limit.words || columns > limit.columns || bytes > limit.bytes { return index }
        }
        return nil
    }

    /// A script without spaces, or one endless word, is cut where it is full.
    private static func wholeWords(of source: String, upTo cut: String.Index) -> Substring {
        let head = source[..<cut]
        guard source[cut] != " ", let space = head.lastIndex(of: " ") else { return head }
        let words = head[..<space]
        return DisplayWidth.of(words) * 2 >= DisplayWidth.of(head) ? words : head
    }
}
