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
            guard let text, !holdsAddress(text, mail.postalAddress) else { return nil }
            return Issue(
                "\(mail.name) \(name.lowercased())", "no postal address", fix: "Show {{newsletter.postalAddress}}.")
        }
    }

    private static func holdsAddress(_ text: String, _ address: String?) -> Bool {
        let words = SpokenWords.of(text)
        if let address {
            let wanted = SpokenWords.of(address)
            return wanted.isEmpty || words.indices.contains { words[$0...].starts(with: wanted) }
        }
        // What is not known is guessed, near the end.
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).filter { !$0.contains("://") }.joined(separator: " ")
        }
        return looksLikeAddress(
            lines.filter { !$0.isEmpty }.joined(separator: ", ").split(separator: " ").suffix(120).joined(
                separator: " "))
    }

    /// House number and street before a town, or the other way round; a post box; a postal code.
    private static func looksLikeAddress(_ text: String) -> Bool {
        text.contains(
            /\b\d{1,5}[a-zA-Z]?,? (?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’\-]*,? ){0,5}[\p{Lu}\p{Lo}][\p{L}\p{M}.'’\-]*, ?(?:\d{3,6} )?[\p{Lu}\p{Lo}]/
        )
            || text.contains(
                /[\p{Lu}\p{Lo}][\p{L}\p{M}.'’\-]{2,},? (?:No\.? |n[º°] |nr\.? )?\d{1,4}[a-zA-Z]?, ?(?:[A-Z]{1,2}-)?(?:\d{3,6}[A-Z]{0,2} )?[\p{Lu}\p{Lo}]/
            )
            || text.contains(
                /(?i)(?:p\.? ?o\.? ?box|postfach|postbus|apartado|casilla|bo[iî]te postale|c\.p\.|ตู้ ปณ\.?|صندوق بريد|ص\.ب\.?) ?\d+/
            )
            || text.contains(#/(?:^|, )(?:[A-Z]{1,2}-)?\d{5} \p{Lu}\p{L}+|\d+(?:/\d+)? \p{Lo}[^\d]{5,100}\d{5}/#)
            || text.contains(
                /(?i)\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|chemin|allée|impasse|route|cours)\s/
            )
            || text.contains(/〒 ?\d{3}-?\d{4}|[\p{Han}]{2,}[^,]{0,12}\d+ ?(?:号|號|番|丁目|-\d)/)
            || text.contains(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b/)
    }

    static let sender = CheckRule(
        message: "C2", .warning, "The sender's name stands in the message, and readers can answer (CASL §6(2))."
    ) { message, mail in
        let from = message.fields(.from).first?.text ?? ""
        let name = from.prefix { $0 != "<" }.filter { $0 != "\"" }.split(separator: " ").joined(separator: " ")
        let text = (mail.text?.text ?? mail.html.map { $0.text(of: 0) } ?? "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        var issues: [Issue] = []
        if name.isEmpty || !text.lowercased().contains(name.lowercased()) {
            issues.append(
                Issue(message.name, "the message does not say who sends it", fix: "Show the name of the From field."))
        }
        let isSilent = from.lowercased().contains(/no-?reply|do-?not-?reply/)
        if isSilent, message.fields(.replyTo).isEmpty, !text.contains("@") {
            issues.append(
                Issue(message.name, "nobody reads answers, and no address is named", fix: "Set newsletter.replyTo."))
        }
        return issues
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
        let pixels = html.elements("img").compactMap { index, element -> Issue? in
            let own = html.styles[index].own
            let sizes = [element["width"], element["height"], own["width"], own["height"]].compactMap { $0 }
            let isTiny = sizes.contains { ["0", "1", "2", "0px", "1px", "2px"].contains($0) }
            guard isTiny || html.styles[index].isHidden else {
                return nil
            }
            return Issue(html.place(index), "an image that nobody sees counts readers", fix: "Take it out.")
        }
        let counted = html.links.compactMap { index, href -> Issue? in
            guard
                href.contains(/[?&][a-z]*=https?(:|%3[aA])/)
                    || href.contains(/\/(track|click|redirect|trk|wf\/click)\//)
            else {
                return nil
            }
            return Issue(html.place(index), "the link goes through a counter", fix: "Link the page itself.")
        }
        return pixels + counted
    }
}
