extension CheckRule {
    static let layoutTables = CheckRule(
        html: "A03", .error, "A table for layout has role=\"presentation\", a table of data has not."
    ) { html, _ in
        html.elements("table").compactMap { index, element in
            let isLayout = ["presentation", "none"].contains(element["role"]?.lowercased() ?? "")
            let hasHeaders = html.descendants(of: index).contains { cell, element in
                element.name == "th"
                    && html.tree.ancestors(of: cell).first { html.tree.element($0)?.name == "table" } == index
            }
            if hasHeaders == !isLayout { return nil }
            return hasHeaders
                ? Issue(html.place(index), "a table with header cells is called layout", fix: "Take the role away.")
                : Issue(
                    html.place(index), "screen readers announce its rows and columns", fix: "Add role=\"presentation\"."
                )
        }
    }

    static let headings = CheckRule(
        html: "A04", .warning, "There is exactly one h1, and no level of headings is skipped."
    ) { html, _ in
        let headings = html.elements("h1", "h2", "h3", "h4", "h5", "h6").filter { !html.styles[$0.index].isHidden }
        let first = headings.filter { $0.element.name == "h1" }
        var issues = first.dropFirst().map {
            Issue(html.place($0.index), "a second h1", fix: "Make it an h2.")
        }
        if first.isEmpty {
            issues.append(
                Issue(html.place(line: 1), "there is no h1", fix: "Make the newsletter's name or the subject one."))
        }
        for (index, element) in headings where html.spokenText(of: index).isEmpty {
            issues.append(Issue(html.place(index), "an \(element.name) without words", fix: "Take it out."))
        }
        var level = 0
        for (index, element) in headings {
            let next = Int(element.name.dropFirst()) ?? 1
            if level > 0, next > level + 1 {
                issues.append(
                    Issue(html.place(index), "an h\(next) follows an h\(level)", fix: "Make it an h\(level + 1)."))
            }
            level = next
        }
        return issues
    }

    static let title = CheckRule(
        html: "A09", .error, "There is a title, and it is the subject."
    ) { html, mail in
        guard let title = html.title, !title.isEmpty else {
            return [
                Issue(html.place(line: 1), "the title is missing or empty", fix: "Write <title>{{subject}}</title>.")
            ]
        }
        guard let subject = mail.subject?.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            !subject.isEmpty,
            title != subject
        else { return [] }
        let place = html.first("title").map { html.place($0.index) } ?? html.place(line: 1)
        return [Issue(place, "the title is not the subject", fix: "Write <title>{{subject}}</title>.")]
    }

    static let zoomAndOrder = CheckRule(
        html: "A12", .warning,
        "Readers can zoom, identifiers are unique, the message is one named article, and text has at least 14 pixels."
    ) { html, _ in
        zoom(html) + identifiers(html) + wrapper(html) + smallTexts(html)
    }

    private static func zoom(_ html: CheckedHTML) -> [Issue] {
        html.elements("meta").compactMap { index, element in
            guard element["name"]?.lowercased() == "viewport",
                let content = element["content"]?.lowercased().filter({ $0 != " " }),
                content.contains("user-scalable=no") || content.contains("user-scalable=0")
                    || content.contains(/maximum-scale=(0|1)(\.\d+)?(,|$)/)
            else { return nil }
            return Issue(
                html.place(index), "nobody can enlarge the text", fix: "Write width=device-width, initial-scale=1.",
                .error)
        }
    }

    private static func identifiers(_ html: CheckedHTML) -> [Issue] {
        var seen: Set<String> = []
        return html.tree.elements.compactMap { index, element in
            guard let id = element.id, !id.isEmpty, !seen.insert(id).inserted else { return nil }
            return Issue(
                html.place(index), "the id \"\(id)\" is used twice", fix: "Give each its own, or none.", .error)
        }
    }

    private static func wrapper(_ html: CheckedHTML) -> [Issue] {
        let isNamed = html.tree.elements.contains { _, element in
            element["role"]?.lowercased() == "article"
                && !(element["aria-label"] ?? element["aria-labelledby"] ?? "").isEmpty
        }
        return isNamed
            ? []
            : [
                Issue(
                    html.place(line: 1), "the message is no named article",
                    fix: "Wrap it in <div role=\"article\" aria-label=\"{{subject}}\">.")
            ]
    }

    private static func smallTexts(_ html: CheckedHTML) -> [Issue] {
        // Letters above and below the line belong to others.
        let small = html.visibleTexts.first {
            html.styles[$0.index].fontSize < 14 && !html.isInside($0.index, ["sup", "sub"])
        }
        return small.map { index, _ in
            [Issue(html.place(index), "text of \(Int(html.styles[index].fontSize)) pixels", fix: "Use 14 or more.")]
        } ?? []
    }
}
