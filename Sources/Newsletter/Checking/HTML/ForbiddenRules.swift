extension CheckRule {
    static let forbiddenMarkup = CheckRule(
        html: "H03", .error,
        "No script, form, frame, object, event handler, external style sheet, @import, base64 image or javascript: link, and no <base> for links."
    ) { html, mail in
        html.tree.elements.compactMap { index, element in
            reason(element).map {
                Issue(html.place(index), $0, fix: "Take it out: mail clients drop it, or the message.")
            }
        } + forOutlook(html) + bases(html) + imports(html) + importsOfTemplates(mail.edition)
    }

    private static let elements: Set<String> = [
        "script", "form", "iframe", "frame", "object", "embed", "applet", "input", "button", "select", "textarea",
    ]

    private static func reason(_ element: MarkupElement) -> String? {
        // What Gmail reads of an offer or an order is data, and runs nowhere.
        let isData = element.name == "script" && element["type"]?.lowercased() == "application/ld+json"
        if elements.contains(element.name), !isData { return "a <\(element.name)>" }
        if element.name == "link", element["rel"]?.lowercased().contains("stylesheet") ?? false {
            return "an external style sheet"
        }
        if element.name == "meta", element["http-equiv"]?.lowercased() == "refresh" {
            return "a page that moves on by itself"
        }
        for attribute in element.attributes {
            let value = attribute.value.lowercased().filter { !$0.isWhitespace }
            if attribute.name.hasPrefix("on"), attribute.name.count > 2 { return "an event handler, \(attribute.name)" }
            if value.hasPrefix("javascript:") || value.hasPrefix("vbscript:") { return "a script as an address" }
            let holdsImage =
                (element.name == "img" || attribute.name == "background") && value.hasPrefix("data:")
                || ["url(data:", "url(\"data:", "url('data:"].contains(where: value.contains)
            if holdsImage { return "an image within the HTML" }
        }
        return nil
    }

    /// What stands in conditional comments, which Outlook reads.
    private static func forOutlook(_ html: CheckedHTML) -> [Issue] {
        html.tree.nodes.indices.compactMap { index in
            guard case .comment(let text) = html.tree.nodes[index].content, text.hasPrefix("[if"),
                let found = text.firstMatch(of: /<(script|form|i?frame|object|embed|applet)\b/.ignoresCase())?.output.1
            else { return nil }
            return Issue(
                html.place(index), "a <\(found.lowercased())> for Outlook",
                fix: "Take it out: mail clients drop it, or the message.")
        }
    }

    /// Some clients drop it, in others it moves links of their own.
    private static func bases(_ html: CheckedHTML) -> [Issue] {
        html.elements("base").filter { $0.element["href"] != nil }.map {
            Issue(
                html.place($0.index), "a <base> that all links start from", fix: "Write whole addresses instead.",
                .warning)
        }
    }

    private static func imports(_ html: CheckedHTML) -> [Issue] {
        html.blocks.flatMap { block in
            block.sheet.imports.map { range in
                Issue(
                    html.place(offset: range.lowerBound), "an @import",
                    fix: "Copy the rules into the <style>.")
            }
        }
    }

    /// The inliner has taken them out of the message.
    private static func importsOfTemplates(_ edition: CheckedEdition?) -> [Issue] {
        (edition?.templates ?? [:]).filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }.flatMap {
            name, source in
            source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
                guard line.contains("@import") else { return nil }
                return Issue(
                    "\(edition?.templateFolder ?? "")/\(name):\(number + 1)", "an @import, which was taken out",
                    fix: "Copy the rules into the <style>.")
            }
        }
    }
}
