import Mail

extension CheckRule {
    static let postalAddress = CheckRule(
        "C1", .error, "Both forms of the message hold a postal address (CAN-SPAM §7704(a)(5), CASL)."
    ) { mail in
        guard mail.message != nil else { return [] }
        let parts = [
            ("HTML", mail.html.map { $0.visibleTexts.map(\.text).joined(separator: "\n") }), ("text", mail.text?.text),
        ]
        return parts.compactMap { name, text in
            guard let text, !PostalAddress.stands(in: text, known: mail.postalAddress) else { return nil }
            return Issue(
                "\(mail.name) \(name.lowercased())", "no postal address", fix: "Show {{newsletter.postalAddress}}.")
        }
    }

    static let sender = CheckRule(
        message: "C2", .warning, "The sender's name stands in the message, and readers can answer (CASL §6(2))."
    ) { message, mail in
        let from = message.fields(.from).first?.text ?? ""
        let text = (mail.text?.text ?? mail.html.map { $0.text(of: 0) } ?? "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        var issues: [Issue] = []
        if !text.isEmpty, !namesOfSender(from).contains(where: text.lowercased().contains) {
            issues.append(
                Issue(message.name, "the message does not say who sends it", fix: "Show the name of the From field."))
        }
        let answers = message.fields(.replyTo).first?.value ?? from
        if answers.lowercased().contains(/no[-_.]?reply|do[-_.]?not[-_.]?reply/), !text.contains("@") {
            issues.append(
                Issue(message.name, "nobody reads answers, and no address is named", fix: "Set newsletter.replyTo."))
        }
        return issues
    }

    /// The name of a From field, and its parts: of "Ada at The Ledger" either may sign the message.
    private static func namesOfSender(_ from: String) -> [String] {
        let name = from.prefix { $0 != "<" }.lowercased().filter { $0 != "\"" }
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let parts = name.split(separator: #/[,|()/:·•—–]| - | (?:at|from|of|von|bei|chez|de|da|van|fra|från|via) /#)
        return ([name] + parts.map { $0.split(separator: " ").joined(separator: " ") }).filter { $0.count > 2 }
    }

    static let consent = CheckRule(
        edition: "C3", .error, "Of every reader it is known how he or she came to agree (GDPR Art. 7)."
    ) { edition, mail in
        guard edition.readersWithoutConsent > 0 else { return [] }
        return [
            Issue(
                mail.name, "of \(edition.readersWithoutConsent) readers nobody knows how they agreed",
                fix: "Import them again with --source.")
        ]
    }

    static let suppressions = CheckRule(
        edition: "C4", .error, "Nobody whose address is suppressed is among the readers."
    ) { edition, mail in
        guard edition.suppressedReaders > 0 else { return [] }
        return [
            Issue(
                mail.name, "\(edition.suppressedReaders) suppressed addresses are among the readers",
                fix: "The store is damaged: see tidings doctor.")
        ]
    }

    static let tracking = CheckRule(
        html: "C5", .warning, "No open pixel, and no links that go through a counter."
    ) { html, _ in
        let pixels = html.tree.elements.compactMap { index, element -> Issue? in
            let own = html.styles[index].own
            let grounds = [own["background"], own["background-image"], element["background"]].compactMap { $0 }
            guard element.name == "img" || grounds.contains(where: { $0.contains("://") }), isPixel(index, html) else {
                return nil
            }
            return Issue(html.place(index), "an image that nobody sees counts readers", fix: "Take it out.")
        }
        let counters = counters
        let counted = html.links.filter { link in counters.contains { link.href.contains($0) } }.map {
            Issue(html.place($0.index), "the link goes through a counter", fix: "Link the page itself.")
        }
        return pixels + counted
    }

    /// Whether an element is too small to be seen, or hidden.
    static func isPixel(_ index: Int, _ html: CheckedHTML) -> Bool {
        let own = html.styles[index].own, element = html.tree.element(index)
        let sizes = [element?["width"], element?["height"], own["width"], own["height"]].compactMap(\.self)
        return html.styles[index].isHidden || sizes.contains { ["0", "1", "2", "0px", "1px", "2px"].contains($0) }
    }

    /// A page within a page's address, or what mailers call their counters.
    private static var counters: [Regex<Substring>] {
        [
            /[?&][a-z]*=https?(?::|%3[aA])/,
            /\/(?:track|click|redirect|trk|CL0|(?:ls|wf|mk)\/(?:click|cl)|e3t|ss\/c)(?:\/|\?)/,
            /^https?:\/\/(?:clicks?|track(?:ing)?|trk|ct|awstrack)\d*\.[^\/]+\/./,
        ]
    }
}
