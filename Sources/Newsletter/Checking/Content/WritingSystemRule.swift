extension CheckRule {
    static let writingSystems = CheckRule(
        html: "I01", .warning,
        "Right-to-left text says dir=\"rtl\" and is not aligned left; Chinese, Japanese and Korean text says its language and has neither spacing nor italics."
    ) { html, _ in
        var told: Set<Int> = []
        return html.visibleTexts.compactMap { index, text in
            guard let parent = html.tree.nodes[index].parent, told.insert(parent).inserted else { return nil }
            let issue = rightToLeft(text, parent, html) ?? eastAsian(text, parent, html)
            return issue.map { Issue(html.place(index), $0.0, fix: $0.1) }
        }
    }

    private static func nearest(_ name: String, _ node: Int, _ html: CheckedHTML) -> String? {
        ([node] + html.tree.ancestors(of: node)).lazy.compactMap { html.tree.element($0) }
            .compactMap { $0.name == "bdi" && name == "dir" ? $0[name] ?? "auto" : $0[name] }.first
    }

    private static func rightToLeft(_ text: String, _ node: Int, _ html: CheckedHTML) -> (String, String)? {
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        let share = letters.count { (0x0590...0x08FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value) }
        guard share > 3, share * 2 > letters.count else { return nil }
        let direction = nearest("dir", node, html)?.lowercased() ?? "ltr"
        guard ["rtl", "auto"].contains(direction) else {
            return (
                "text that is written from right to left, in an element that says otherwise",
                "Add dir=\"rtl\", or <bdi> around a name."
            )
        }
        return alignment(of: node, html) == "left"
            ? ("right-to-left text is aligned left", "Use text-align:start, or leave it out.") : nil
    }

    /// As the nearest style or attribute says; of a table or an image the attribute places the whole.
    private static func alignment(of node: Int, _ html: CheckedHTML) -> String? {
        let blocks: Set<String> = ["p", "div", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6"]
        return ([node] + html.tree.ancestors(of: node)).lazy.compactMap { node in
            html.styles[node].own["text-align"]
                ?? html.tree.element(node).flatMap { blocks.contains($0.name) ? $0["align"]?.lowercased() : nil }
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

    private static func eastAsian(_ text: String, _ node: Int, _ html: CheckedHTML) -> (String, String)? {
        let letters = text.filter(\.isLetter)
        let share = letters.count { DisplayWidth.isWide($0) }
        guard share > 8, share * 2 > letters.count else { return nil }
        let language = nearest("lang", node, html)?.lowercased().prefix(2) ?? ""
        guard ["zh", "ja", "ko"].contains(language) || nearest("dir", node, html) == "auto" else {
            return ("East Asian text in an element of another language", "Add lang=\"zh\", \"ja\" or \"ko\".")
        }
        let chain = [node] + html.tree.ancestors(of: node)
        func own(_ name: String) -> String? { chain.lazy.compactMap { html.styles[$0].own[name] }.first }
        if let spacing = own("letter-spacing"), spacing != "normal", spacing != "0" {
            return ("East Asian text with letter-spacing", "Take letter-spacing away.")
        }
        if share >= 20, !isHeadline(node, html), let height = own("line-height"),
            isTight(height, html.styles[node].fontSize)
        {
            return ("East Asian text in lines that stand close", "Use a line-height of 1.6 or more.")
        }
        if isItalic(chain, html) { return ("East Asian text in italics", "Use another emphasis.") }
        return alignment(of: node, html) == "justify"
            ? ("East Asian text is justified", "Leave it aligned at its start.") : nil
    }
}
