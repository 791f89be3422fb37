extension CheckRule {
    // Webmail puts the message into a page of its own, so what html and body say may get lost: the wrapper says it again.
    static let direction = CheckRule(
        html: "A01", .error, "Each child of body that shows something says its direction (dir)."
    ) { html, _ in
        bareTexts(html)
            + wrappers(html).filter { !["ltr", "rtl", "auto"].contains($0.element["dir"]?.lowercased() ?? "") }.map {
                Issue(
                    html.place($0.index), "does not say in which direction it is written",
                    fix: "Add dir=\"ltr\" or dir=\"rtl\".")
            }
    }

    static let language = CheckRule(
        html: "A02", .error, "Each child of body that shows something says its language (lang), by a tag of BCP 47."
    ) { html, _ in
        bareTexts(html)
            + wrappers(html).compactMap { index, element in
                let tag = element["lang"] ?? ""
                guard tag.isEmpty || !LanguageTag.isValid(tag) else { return nil }
                let said = tag.isEmpty ? "does not say its language" : "lang=\"\(tag)\" is no language tag"
                return Issue(html.place(index), said, fix: "Add a tag such as lang=\"en\".")
            } + innerLanguages(html)
    }

    /// A wrong tag anywhere makes a screen reader read with the wrong voice.
    private static func innerLanguages(_ html: CheckedHTML) -> [Issue] {
        let outer = Set(wrappers(html).map(\.index))
        return html.tree.elements.compactMap { index, element in
            guard element.name != "html", !outer.contains(index), let tag = element["lang"], !tag.isEmpty,
                !LanguageTag.isValid(tag)
            else { return nil }
            return Issue(
                html.place(index), "lang=\"\(tag.prefix(40))\" is no language tag", fix: "Write a tag such as \"en\".")
        }
    }

    static let documentLanguage = CheckRule(
        html: "A06", .error, "The html element says language and direction."
    ) { html, _ in
        guard let root = html.first("html") else { return [] }
        let missing = ["lang", "dir"].filter { (root.element[$0] ?? "").isEmpty }.map { "has no \($0)" }
        let tag = root.element["lang"] ?? ""
        let wrong = tag.isEmpty || LanguageTag.isValid(tag) ? [] : ["lang=\"\(tag)\" is no language tag"]
        return (missing + wrong).map {
            Issue(html.place(root.index), $0, fix: "Write <html lang=\"…\" dir=\"…\">.")
        }
    }

    /// Text that stands in the body itself.
    private static func bareTexts(_ html: CheckedHTML) -> [Issue] {
        guard let body = html.first("body")?.index else { return [] }
        return html.visibleTexts.filter { html.tree.nodes[$0.index].parent == body }.map {
            Issue(html.place($0.index), "text in no element", fix: "Put it into a <div lang=\"…\" dir=\"…\">.")
        }
    }

    private static func wrappers(_ html: CheckedHTML) -> [(index: Int, element: MarkupElement)] {
        guard let body = html.first("body") else { return [] }
        return html.tree.children(of: body.index).compactMap { index in
            guard let element = html.tree.element(index), !html.styles[index].isHidden,
                !["style", "script"].contains(element.name), showsSomething(index, html)
            else { return nil }
            return (index, element)
        }
    }

    private static func showsSomething(_ node: Int, _ html: CheckedHTML) -> Bool {
        !html.visibleTexts(in: node).isEmpty
            || (node..<html.tree.nodes[node].end).contains {
                html.tree.element($0)?.name == "img" && !CheckRule.isPixel($0, html)
            }
    }
}
