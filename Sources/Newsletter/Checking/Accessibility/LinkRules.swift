extension CheckRule {
    static let linkText = CheckRule(
        html: "A05", .error, "Each link has text, or an image with a text."
    ) { html, _ in
        html.links.filter { html.tree.element($0.index)?.name == "a" && html.spokenText(of: $0.index).isEmpty }.map {
            Issue(html.place($0.index), "a link without words", fix: "Say where it leads.")
        }
    }

    static let linkWording = CheckRule(
        html: "A10", .warning, "A link's text says where it leads, and the same text leads to the same place."
    ) { html, _ in
        var targets: [String: String] = [:]
        return html.links.compactMap { index, href in
            let text = html.spokenText(of: index).lowercased()
            let words = text.filter { $0.isLetter || $0.isWhitespace }.split(separator: " ").joined(separator: " ")
            if LinkPhrases.generic.contains(words)
                || !text.isEmpty && !text.contains(where: { $0.isLetter || $0.isNumber })
            {
                return Issue(
                    html.place(index), "\"\(text)\" says nothing by itself", fix: "Link the headline or name the page.")
            }
            let known = targets.updateValue(targets[text] ?? href, forKey: text)
            guard let known, known != href, !text.isEmpty else { return nil }
            return Issue(html.place(index), "\"\(text.prefix(40))\" leads to two pages", fix: "Name what is different.")
        }
    }

    static let underlines = CheckRule(
        html: "A11", .warning, "A link within text can be told from it without its colour."
    ) { html, _ in
        var known: [Int: Bool] = [:]
        return html.links.filter { index, _ in
            let own = html.styles[index].own
            let line = own["text-decoration-line"] ?? own["text-decoration"] ?? ""
            return line.hasPrefix("none") && isWithinText(index, html, &known) && !standsOut(index, html)
        }.map {
            Issue(html.place($0.index), "nothing but its colour shows that it is a link", fix: "Underline it.")
        }
    }

    /// By a line of its own, a ground, or bold letters among others.
    private static func standsOut(_ link: Int, _ html: CheckedHTML) -> Bool {
        let styles = html.styles, own = styles[link].own
        if own.contains(where: { $0.key.hasPrefix("border") && !["0", "none"].contains($0.value) }) { return true }
        guard let block = block(around: link, html) else { return false }
        if styles[block].background != styles[link].background { return true }
        let linked = html.visibleTexts(in: link)
        return !linked.isEmpty && linked.allSatisfy { styles[$0.index].isBold }
            && words(of: block, html).allSatisfy { !styles[$0].isBold }
    }

    /// Whether the block around it has words beside those of its links.
    ///
    /// - Parameter known: The answers for other blocks, which may hold thousands of links.
    private static func isWithinText(_ link: Int, _ html: CheckedHTML, _ known: inout [Int: Bool]) -> Bool {
        guard let block = block(around: link, html) else { return false }
        if let answer = known[block] { return answer }
        let answer = words(of: block, html).contains { _ in true }
        known[block] = answer
        return answer
    }

    private static func block(around link: Int, _ html: CheckedHTML) -> Int? {
        html.tree.ancestors(of: link).first { !CheckedHTML.inline.contains(html.tree.element($0)?.name ?? "") }
    }

    /// The texts of a block that are in no link.
    private static func words(of block: Int, _ html: CheckedHTML) -> some Sequence<Int> {
        html.visibleTexts(in: block).lazy.filter { index, text in
            !html.isInside(index, ["a"]) && text.contains(where: \.isLetter)
        }.map(\.index)
    }
}
