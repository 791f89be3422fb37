extension CheckRule {
    static let preheader = CheckRule(
        html: "P01", .warning,
        "A hidden preheader of 40 to 100 characters comes first, says something else than the subject, and is no white text."
    ) { html, mail in
        guard let (index, text) = preheader(of: html) else {
            return [
                Issue(
                    html.place(line: 1), "no preheader: inboxes show the first words of the message",
                    fix:
                        "Begin with <div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">{{preheader}}</div>."
                )
            ]
        }
        var issues: [Issue] = []
        if text.count < 40 || text.count > 100 {
            issues.append(
                Issue(html.place(index), "the preheader has \(text.count) characters", fix: "Write 40 to 100."))
        }
        if let subject = mail.subject, text == subject {
            issues.append(Issue(html.place(index), "the preheader repeats the subject", fix: "Say what else is in it."))
        }
        let own = html.styles[index].own
        if let colour = own["color"].flatMap(Colour.init), colour == html.styles[index].background {
            issues.append(
                Issue(
                    html.place(index), "hidden by its colour, as spam is",
                    fix: "Use display:none;max-height:0;mso-hide:all."))
        }
        return issues
    }

    /// The first element of the body with text, when it is hidden.
    static func preheader(of html: CheckedHTML) -> (index: Int, text: String)? {
        guard let body = html.first("body") else { return nil }
        for index in (body.index + 1)..<html.tree.nodes[body.index].end {
            guard case .text(let text) = html.tree.nodes[index].content, text.contains(where: { !$0.isWhitespace }),
                !html.isInside(index, ["style", "script"]), let parent = html.tree.nodes[index].parent
            else { continue }
            let style = html.styles[parent]
            let isHidden =
                style.isHidden || (style.own["color"].flatMap(Colour.init).map { $0 == style.background } ?? false)
            // A short one is filled up with invisible characters, so that no other text follows it in the inbox.
            let shown = html.text(of: parent).filter {
                !$0.unicodeScalars.allSatisfy(\.properties.isDefaultIgnorableCodePoint)
            }
            return isHidden ? (parent, shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")) : nil
        }
        return nil
    }
}
