import Mail

extension CheckRule {
    static let listUnsubscribe = CheckRule(
        message: "L1", .error,
        "There is one List-Unsubscribe, with https and mailto URLs in angle brackets (RFC 2369 §3.2)."
    ) { message, _ in
        let fields = message.fields(.listUnsubscribe)
        guard fields.count == 1, let field = fields.first else {
            return [
                Issue(
                    message.name, "\(fields.count == 0 ? "no" : "\(fields.count)") List-Unsubscribe",
                    fix: "Write it once.")
            ]
        }
        let urls = unsubscribeURLs(message)
        guard !urls.isEmpty, urls.allSatisfy({ $0.hasPrefix("https://") || $0.contains(/^mailto:[^?]*@/) }) else {
            return [
                Issue(
                    message.place(field), "no https or mailto URL in angle brackets",
                    fix: "Write <https://…>, <mailto:…>.")
            ]
        }
        return (listFaults(field.value) + (urls.contains { $0.hasPrefix("mailto:") } ? [] : [notByMail]))
            .map { Issue(message.place(field), $0.0, fix: $0.1, $0.2) }
    }

    private typealias ListFault = (String, String, CheckFinding.Severity)
    private static let notByMail: ListFault = (
        "readers cannot leave by mail, as some programs want it", "Add <mailto:…>.", .warning
    )

    /// Between the angle brackets and outside of them; comments may stand there too (RFC 2369 §2).
    private static func listFaults(_ value: String) -> [ListFault] {
        let plain = value.replacing(/\([^()]*\)/, with: "")
        if plain.wholeMatch(of: /\s*<[^<>]+>(\s*,\s*<[^<>]+>)*\s*/) == nil {
            return [("its URLs are not parted by commas", "Write <https://…>, <mailto:…>.", .error)]
        }
        guard plain.contains(/<[^<>]*\s[^<>]*>/) else { return [] }
        return [("a blank within a URL, which not every reader leaves out", "Write the URL in one piece.", .warning)]
    }

    static let oneClick = CheckRule(
        message: "L2", .error,
        "With an https URL comes List-Unsubscribe-Post: List-Unsubscribe=One-Click (RFC 8058 §3.1)."
    ) { message, _ in
        let posts = message.fields(.listUnsubscribePost)
        let hasPage = unsubscribeURLs(message).contains { $0.hasPrefix("https://") }
        if hasPage, posts.count != 1 {
            return [
                Issue(
                    message.name, "one-click unsubscription is not offered; Gmail and Yahoo ask for it",
                    fix: "Add List-Unsubscribe-Post.", .error)
            ]
        }
        if let field = posts.first, field.value != "List-Unsubscribe=One-Click" {
            return [
                Issue(
                    message.place(field), "\"\(field.value.prefix(40))\"",
                    fix: "Write List-Unsubscribe=One-Click, and nothing else.")
            ]
        }
        // What is wrong with the URLs themselves, L1 says.
        let isMailOnly =
            !unsubscribeURLs(message).isEmpty && unsubscribeURLs(message).allSatisfy { $0.hasPrefix("mailto:") }
        guard isMailOnly else { return [] }
        return posts.isEmpty
            ? [
                Issue(
                    message.name, "readers can leave by mail only; Gmail and Yahoo ask for one click",
                    fix: "Set unsubscribe.https.", .warning)
            ] : [Issue(message.name, "List-Unsubscribe-Post without an https URL", fix: "Set unsubscribe.https.")]
    }

    static let signedListFields = CheckRule(
        message: "L3", .error,
        "A DKIM signature that is there covers List-Unsubscribe and List-Unsubscribe-Post (RFC 8058 §4)."
    ) { message, _ in
        let signatures = message.message.fields.filter { $0.name == "dkim-signature" }
        guard !signatures.isEmpty else { return [] }
        let needed = [HeaderField.Name.listUnsubscribe, .listUnsubscribePost].filter { !message.fields($0).isEmpty }
            .map { $0.text.lowercased() }
        let isCovered = signatures.contains { field in
            let signed = field.value.firstMatch(of: /(?:^|;)\s*h=([^;]*)/).map { $0.output.1.lowercased() } ?? ""
            let names = signed.split(separator: ":").map { $0.filter { $0 != " " } }
            return needed.allSatisfy(names.contains)
        }
        return isCovered
            ? [] : [Issue(message.place(signatures[0]), "the list fields are not signed", fix: "Name them in h=.")]
    }

    static let listID = CheckRule(
        message: "L4", .error, "There is one List-Id with an identifier of at most 255 octets (RFC 2919)."
    ) { message, _ in
        let fields = message.fields(.listID)
        guard fields.count == 1, let field = fields.first else {
            return [
                Issue(message.name, "\(fields.count == 0 ? "no" : "\(fields.count)") List-Id", fix: "Write it once.")
            ]
        }
        let id = field.value.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
        let isDotAtom =
            id.wholeMatch(of: /[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\-]+(\.[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\-]+)+/) != nil
        let isGood = field.value.hasSuffix(">") && id.utf8.count <= 255 && isDotAtom
        return isGood
            ? [] : [Issue(message.place(field), "is no name with <identifier.domain>", fix: "Set newsletter.listID.")]
    }

    // Scanners of companies open every link of a message: what a GET changes, they change.
    static let harmlessGet = CheckRule(
        message: "L5", .error, "No link unsubscribes by being opened: none carries the words of the one-click POST."
    ) { message, mail in
        let links = unsubscribeURLs(message) + (mail.html?.links.map(\.href) ?? [])
        let bad = links.filter {
            $0.lowercased().contains(/[?&](list-unsubscribe=one-click|(one-?click|confirm(ed)?)=(1|yes|true))/)
        }
        return Set(bad).sorted().map {
            Issue(message.name, "\($0.prefix(80)) acts when it is opened", fix: "Link a page with a button.")
        }
    }

    static let feedbackID = CheckRule(
        message: "L6", .error,
        "A Feedback-ID has four parts and a sender of 5 to 15 characters, and says nothing of the reader."
    ) { message, _ in
        let fields = message.fields(.feedbackID)
        guard let field = fields.first else { return [] }
        let parts = field.value.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 1, parts.count == 4, (5...15).contains(parts[3].count) else {
            return [Issue(message.place(field), "is not of the form a:b:c:sender", fix: "Set newsletter.feedbackID.")]
        }
        let reader = message.value(.to)?.split(separator: "<").last?.prefix { $0 != ">" }.lowercased() ?? ""
        // A colon or an @ would not fit in, so mailers write it in another way.
        let said = field.value.lowercased().replacing(/=40|%40|-at-|_at_/, with: "@")
        return !reader.isEmpty && said.contains(reader)
            ? [Issue(message.place(field), "names the reader", fix: "Name the edition and the list.")] : []
    }
}
