extension CheckRule {
    static let writingSystems = CheckRule(
        html: "I01", .warning,
        "Right-to-left text says dir=\"rtl\" and is not aligned left; Chinese, Japanese and Korean text says its language, and has typefaces with its letters and neither spacing nor italics."
    ) { html, _ in
        var told: Set<String> = []
        return html.visibleTexts.compactMap { index, text in
            guard let parent = html.tree.nodes[index].parent,
                let issue = rightToLeft(text, parent, html) ?? eastAsian(text, parent, html),
                told.insert("\(issue.place) \(issue.message)").inserted
            else { return nil }
            return issue
        }
    }

    /// The nearest element, from a node outwards, that says something; a `<bdi>` has a direction of its own.
    private static func nearest(_ name: String, _ node: Int, _ html: CheckedHTML) -> (node: Int, value: String)? {
        ([node] + html.tree.ancestors(of: node)).lazy.compactMap { node in
            html.tree.element(node).flatMap { $0[name] ?? ($0.name == "bdi" && name == "dir" ? "auto" : nil) }
                .map { (node, $0.lowercased()) }
        }.first
    }

    private static func rightToLeft(_ text: String, _ node: Int, _ html: CheckedHTML) -> Issue? {
        guard WritingSystem.isRightToLeft(text) else { return nil }
        let direction = nearest("dir", node, html)
        guard let direction, ["rtl", "auto"].contains(direction.value) else {
            return Issue(
                html.place(node), "text that is written from right to left, in an element that says otherwise",
                fix: "Add dir=\"rtl\", or <bdi> around a name.")
        }
        // A name within a line stands where the line is.
        guard !CheckedHTML.inline.contains(html.tree.element(direction.node)?.name ?? ""),
            let alignment = alignment(of: node, html), alignment.value == "left"
        else { return nil }
        return Issue(
            html.place(alignment.node), "right-to-left text is aligned left",
            fix: "Use text-align:start, or leave it out.")
    }

    /// As the nearest style or attribute says; of a table or an image the attribute places the whole.
    private static func alignment(of node: Int, _ html: CheckedHTML) -> (node: Int, value: String)? {
        let blocks: Set<String> = ["p", "div", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6"]
        return ([node] + html.tree.ancestors(of: node)).lazy.compactMap { node in
            let value =
                html.styles[node].own["text-align"]
                ?? html.tree.element(node).flatMap { blocks.contains($0.name) ? $0["align"]?.lowercased() : nil }
            return value.map { (node, $0) }
        }.first
    }

    private static func isItalic(_ chain: [Int], _ html: CheckedHTML) -> Bool {
        let slanted: Set<String> = ["em", "i", "cite", "dfn", "var", "address"]
        return chain.lazy.compactMap { node in
            html.styles[node].own["font-style"]
                ?? html.tree.element(node).flatMap { slanted.contains($0.name) ? "italic" : nil }
        }.first == "italic"
    }

    private static func isHeadline(_ node: Int, _ html: CheckedHTML) -> Bool {
        let names: Set<String> = ["a", "h1", "h2", "h3", "h4", "h5", "h6"]
        return html.isInside(node, names) || names.contains(html.tree.element(node)?.name ?? "")
    }

    /// Below 1.6 times the letters, which fill their squares.
    private static func isTight(_ height: String, _ fontSize: Double) -> Bool {
        if height.hasSuffix("px") { return Double(height.dropLast(2)).map { $0 / fontSize < leastHeight } ?? false }
        if height.hasSuffix("%") { return Double(height.dropLast()).map { $0 / 100 < leastHeight } ?? false }
        return Double(height).map { $0 < leastHeight } ?? false
    }

    private static let leastHeight = 1.6

    private static func eastAsian(_ text: String, _ node: Int, _ html: CheckedHTML) -> Issue? {
        let letters = text.filter(\.isLetter)
        let share = letters.count { DisplayWidth.isWide($0) }
        guard share > 8, share * 2 > letters.count else { return nil }
        let language = nearest("lang", node, html)?.value.prefix(2) ?? ""
        guard ["zh", "ja", "ko"].contains(language) || nearest("dir", node, html)?.value == "auto" else {
            return Issue(
                html.place(node), "East Asian text in an element of another language",
                fix: "Add lang=\"zh\", \"ja\" or \"ko\".")
        }
        return eastAsianStyle(node, isLong: share >= 20, html).map { Issue(html.place(node), $0.0, fix: $0.1) }
    }

    /// What is made for Latin letters, and what to do.
    private static func eastAsianStyle(_ node: Int, isLong: Bool, _ html: CheckedHTML) -> (String, String)? {
        let chain = [node] + html.tree.ancestors(of: node)
        func own(_ name: String) -> String? { chain.lazy.compactMap { html.styles[$0].own[name] }.first }
        if let spacing = own("letter-spacing"), spacing != "normal", spacing != "0" {
            return ("East Asian text with letter-spacing", "Take letter-spacing away.")
        }
        if let fonts = chain.lazy.compactMap(html.typefaces(of:)).first, !EastAsianTypefaces.isIn(fonts) {
            return (
                "East Asian text in typefaces without its letters: \(fonts.prefix(60))",
                "Name one of the language too, such as PingFang SC, Yu Gothic or Malgun Gothic."
            )
        }
        if isLong, !isHeadline(node, html), let height = chain.lazy.compactMap(html.lineHeight(of:)).first,
            isTight(height, html.styles[node].fontSize)
        {
            return ("East Asian text in lines that stand close", "Use a line-height of 1.6 or more.")
        }
        if isItalic(chain, html) { return ("East Asian text in italics", "Use another emphasis.") }
        return alignment(of: node, html)?.value == "justify"
            ? ("East Asian text is justified", "Leave it aligned at its start.") : nil
    }
}
