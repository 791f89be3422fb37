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
        let matching = SelectorMatching(tree: html.tree)
        return block.sheet.rules.compactMap { rule in
            let loose = (rule.selectors ?? []).first { selector in
                rule.canBeInlined(selector)
                    && html.tree.elements.contains { $0.element.tag != nil && matching.matches(selector, $0.index) }
            }
            guard let loose, !isCopy(rule, html) else { return nil }
            let text = String(decoding: html.tree.source[loose.range], as: UTF8.self)
            return Issue(
                html.place(offset: rule.range.lowerBound),
                "the rule for \"\(text)\" is lost where <style> is dropped",
                fix: "Write it into style attributes; templates of Tidings have that done for them.")
        }
    }

    /// Whether the rule stays only for elements that have no tag in the source.
    private static func isCopy(_ rule: StyleRule, _ html: CheckedHTML) -> Bool {
        let matching = SelectorMatching(tree: html.tree)
        let selectors = (rule.selectors ?? []).filter(rule.canBeInlined)
        return html.tree.elements.contains { index, element in
            element.tag == nil && selectors.contains { matching.matches($0, index) }
        }
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
            let widths = [element["width"], own["width"], own["max-width"], own["min-width"]].compactMap { $0 }
            let widest = widths.compactMap { text in
                text.hasSuffix("px") ? Int(text.dropLast(2)) : Int(text)
            }.max()
            guard let widest, widest > 640 else { return nil }
            return Issue(html.place(index), "is \(widest) pixels wide", fix: "Use 640 or less.")
        }
    }

    private static func outlookTable(_ html: CheckedHTML) -> [Issue] {
        let limited = html.elements("table", "div", "main", "section", "article", "center").first {
            html.styles[$0.index].own["max-width"]?.hasSuffix("px") ?? false
        }
        let hasTable = html.tree.nodes.contains { node in
            if case .comment(let text) = node.content { text.contains("[if") && text.contains("<table") } else { false }
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
