/// The first words of an article whose source has no teaser, verbatim: at most 60 words or 300 characters.
struct Lead {
    let text: String

    init(_ body: [Paragraph]) {
        let first = body.first { $0.kind == .text && !$0.text.cleaned.isEmpty }?.text.cleaned ?? ""
        let words = first.split(separator: " ")
        guard words.count > 60 || first.count > 300 else {
            text = first
            return
        }
        let head = String(words.prefix(60).joined(separator: " ").prefix(300))
        text = Self.wholeSentences(head) ?? Self.wholeWords(head) + "…"
    }

    /// Up to the last full stop that a capital letter follows in the text; nil when that leaves too little.
    private static func wholeSentences(_ head: String) -> String? {
        guard
            let end = head.ranges(of: #/[.!?。！？]["”’»)]*(?=\s+\p{Lu}|[^\s\p{P}])/#).last(where: { range in
                let word = head[..<range.lowerBound].reversed().prefix { $0.isLetter }
                return word.count > 3
            })
        else { return nil }
        let sentences = head[..<end.upperBound]
        return sentences.count >= 80 ? String(sentences) : nil
    }

    private static func wholeWords(_ head: String) -> Substring {
        head.lastIndex(of: " ").map { head[..<$0] } ?? head[...]
    }
}
