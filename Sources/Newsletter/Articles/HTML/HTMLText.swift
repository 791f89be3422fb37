/// HTML of a field as paragraphs: blocks split, scripts dropped, and only the allow-list of inline tags kept.
enum HTMLText {
    /// Longer HTML is refused; no field of an article is.
    static let sizeLimit = 2_000_000

    /// Nil when the HTML is too large or nested too deeply to be parsed in bounded time.
    static func paragraphs(_ html: String, base: String? = nil) -> [Paragraph]? {
        guard html.utf8.count <= sizeLimit, HTMLNesting.isBounded(html) else { return nil }
        return HTMLTree.withRoot(of: html) { root in
            var walk = HTMLWalk(base: base)
            walk.visit(root)
            return walk.finished()
        } ?? []
    }

    /// The text on one line.
    static func line(_ html: String) -> String {
        guard html.contains(where: { "<&".contains($0) }) else { return OneLine.clean(html) }
        return OneLine.clean((paragraphs(html) ?? []).map(\.text).joined(separator: " "))
    }
}
