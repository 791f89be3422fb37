/// Whether what a page gives as its description is a teaser that can be quoted.
enum PageTeaser {
    /// Nil for one that only says the title, or is the begin of the text cut off: the text's own lead is better then.
    static func checked(_ excerpt: String?, title: String, body: [Paragraph]) -> String? {
        guard let excerpt = OneLine.field(excerpt.map(PageText.plain)) else { return nil }
        let key = CaptureLine.key(excerpt)
        if key == CaptureLine.key(title) { return nil }
        guard let cut = ["[…]", "[...]", "…", "..."].first(where: key.hasSuffix) else { return excerpt }
        let start = key.dropLast(cut.count).prefix(60)
        let isBegin = start.count >= 20 && body.prefix(3).contains { CaptureLine.key($0.text).hasPrefix(start) }
        return isBegin ? nil : excerpt
    }
}
