extension CheckRule {
    static let styleBlocks = CheckRule(
        html: "H04", .error,
        "A <style> holds only what cannot stand in an attribute (@media, :hover …), and at most 8,192 characters."
    ) { html, _ in
        html.blocks.flatMap { block in
            let bytes = block.content.count
            let size =
                bytes > 8_192
                ? [
                    Issue(
                        html.place(block.node), "the <style> has \(bytes) characters; Gmail drops it above 8,192",
                        fix: "Split or shorten it.")
                ]
                : []
            return size + (block.isLeftAlone ? [] : loose(block, html))
        }
    }

    private static func loose(_ block: StyleBlock, _ html: CheckedHTML) -> [Issue] {
        let rules = block.sheet.rules
        return inlinable(rules, html.tree).sorted { $0.key < $1.key }.map { number, selector in
            let text = String(decoding: html.tree.source[selector.range], as: UTF8.self)
            return Issue(
                html.place(offset: rules[number].range.lowerBound),
                "the rule for \"\(text)\" is lost where <style> is dropped",
                fix: "Write it into style attributes; templates of Tidings have that done for them.")
        }
    }

    /// The numbers of rules that could stand in the attributes of elements, each with a selector that matches one.
    ///
    /// Without those that stay for an element, too, which has no tag in the source.
    private static func inlinable(_ rules: [StyleRule], _ tree: MarkupTree) -> [Int: Selector] {
        let index = RuleIndex(rules, in: tree), matching = SelectorMatching(tree: tree)
        var found: [Int: Selector] = [:], copies: Set<Int> = []
        for (node, element) in tree.elements {
            let hasTag = element.tag != nil
            let matched = index.candidates(for: element) { candidate in
                let isKnown = copies.contains(candidate.rule) || hasTag && found[candidate.rule] != nil
                return candidate.isInlined && !isKnown && matching.matches(candidate.selector, node)
            }
            for candidate in matched {
                if hasTag { found[candidate.rule] = candidate.selector } else { copies.insert(candidate.rule) }
            }
        }
        return found.filter { !copies.contains($0.key) }
    }

    static let layout = CheckRule(
        html: "H05", .warning,
        "Nothing is wider than 640 pixels; max-width has a table for Outlook; images have a width and are blocks."
    ) { html, _ in
        widths(html) + outlookTable(html) + images(html)
    }

    private static func widths(_ html: CheckedHTML) -> [Issue] {
        html.elements("table", "td", "th", "div", "p", "a", "span", "center", "img").compactMap { index, element in
            let own = html.styles[index].own
            func pixels(_ names: String...) -> [Int] {
                let texts =
                    names.compactMap { own[$0] }
                    + (names.contains("width") ? [element["width"]] : []).compactMap(\.self)
                return texts.compactMap { Int($0.hasSuffix("px") ? $0.dropLast(2) : $0[...]) }
            }
            // A bound says nothing of what has a width: mailers give an image that of its file.
            let width = pixels("width", "min-width")
            guard let widest = (width.isEmpty ? pixels("max-width") : width).max(), widest > 640 else { return nil }
            return Issue(html.place(index), "is \(widest) pixels wide", fix: "Use 640 or less.")
        }
    }

    private static func outlookTable(_ html: CheckedHTML) -> [Issue] {
        let limited = html.elements("table", "div", "main", "section", "article", "center").first {
            html.styles[$0.index].own["max-width"]?.hasSuffix("px") ?? false
        }
        let hasTable = html.tree.nodes.contains { node in
            guard case .comment(let text) = node.content else { return false }
            return text.contains("[if") && text.lowercased().contains("<table")
        }
        guard let limited, !hasTable else { return [] }
        return [
            Issue(
                html.place(limited.index), "Outlook knows no max-width and shows it as wide as the window",
                fix: "Put <!--[if mso]><table width=\"640\" …><![endif]--> around it.")
        ]
    }

    private static func images(_ html: CheckedHTML) -> [Issue] {
        html.elements("img").compactMap { index, element in
            if element["width"] == nil {
                return Issue(html.place(index), "no width: Outlook shows it at its full size", fix: "Add width=\"…\".")
            }
            guard !html.styles[index].isHidden,
                !["block", "inline-block"].contains(html.styles[index].own["display"] ?? "")
            else { return nil }
            return Issue(
                html.place(index), "no display:block: a gap is left below", fix: "Add style=\"display:block\".")
        }
    }

    static let colourSchemes = CheckRule(
        html: "H06", .warning, "Text colours come with a ground, and the head says that light and dark are known."
    ) { html, _ in
        let names: [String] = ["color-scheme", "supported-color-schemes"]
        let metas = names.filter { name in
            !html.elements("meta").contains { $0.element["name"]?.lowercased() == name }
        }.map {
            Issue(
                html.place(line: 1), "no <meta name=\"\($0)\">",
                fix: "Add <meta name=\"\($0)\" content=\"light dark\">.")
        }
        let loose = html.visibleTexts.first {
            html.styles[$0.index].setsColour && !html.styles[$0.index].setsBackground
        }
        return metas
            + (loose.map {
                [
                    Issue(
                        html.place($0.index), "a text colour without a ground",
                        fix: "Set background-color with color, here or around it.")
                ]
            } ?? [])
    }
}
