extension CheckRule {
    static let articles = CheckRule(
        edition: "C01", .error,
        "Each article has a headline, says whose it is and leads there; without a licence only an excerpt is shown; photos have a credit."
    ) { edition, mail in
        forgotten(edition, mail) + edition.articles.flatMap { issues(of: $0, at: edition.place($0)) }
    }

    private static func issues(of article: ArticleContent, at place: String) -> [Issue] {
        var issues: [Issue] = []
        if article.title.isEmpty { issues.append(Issue(place, "no headline", fix: "Give it a title.")) }
        let isCredited = !article.source.isEmpty || !article.credit.isEmpty
        if isCredited, article.url.isEmpty, article.creditURL.isEmpty {
            issues.append(
                Issue(
                    place, "the source is named, but not linked", fix: "Import it with its link, or drop it.",
                    rightsSeverity(article)))
        } else if !isCredited {
            issues.append(
                Issue(place, "does not say whose it is", fix: "Give it a source, also when it is your own.", .warning))
        }
        if !article.paragraphs.isEmpty, !mayBeShown(article.license) {
            issues.append(
                Issue(place, "the whole text is shown without a licence that allows it", fix: "Show the excerpt."))
        }
        return issues + pictureIssues(article, place)
    }

    /// A template without `{{{sections}}}` makes a fine message, and an empty one.
    private static func forgotten(_ edition: CheckedEdition, _ mail: CheckedMail) -> [Issue] {
        let titles = edition.articles.map { spoken($0.title) }.filter { !$0.isEmpty }
        let html = mail.html.map { $0.visibleTexts.map(\.text).joined(separator: " ") }
        return [("html", "html", html), ("text", "txt", mail.text?.text)].compactMap { part, ending, text in
            let words = spoken(text ?? "")
            guard !words.isEmpty, !titles.isEmpty, !titles.contains(where: words.contains) else { return nil }
            return Issue(
                "\(mail.name) \(part)", "none of the articles is shown",
                fix: "Write {{{sections}}} into edition.\(ending) and {{{section.articles}}} into section.\(ending).")
        }
    }

    private static func spoken(_ text: String) -> String { SpokenWords.of(text).joined(separator: " ") }

    private static func pictureIssues(_ article: ArticleContent, _ place: String) -> [Issue] {
        if let picture = article.picture {
            return picture.credit.isEmpty
                ? [Issue(place, "a photo without a credit", fix: "Name the photographer, or take it out.")] : []
        }
        guard let why = article.pictureLeftOut else { return [] }
        return [Issue(place, "its picture is left out: \(why)", fix: "Add what is missing to show it.", .info)]
    }

    /// Text that somebody allows to be shown may do with a name; a quotation needs the link.
    private static func rightsSeverity(_ article: ArticleContent) -> CheckFinding.Severity {
        article.credit.isEmpty || mayBeShown(article.license) ? .warning : .error
    }

    private static func mayBeShown(_ license: String) -> Bool {
        let name = license.uppercased()
        return ["CC BY", "CC0", "PUBLIC DOMAIN"].contains(where: name.hasPrefix) && !name.contains("ND")
            && !name.contains("NC")
    }

    static let freshness = CheckRule(
        edition: "C02", .warning,
        "No article is older than the edition's days or was sent before; an excerpt is not the headline and does not break off."
    ) { edition, _ in
        edition.articles.flatMap { article -> [Issue] in
            let place = edition.place(article)
            var issues: [Issue] = []
            if let day = article.published, day < edition.content.edition.from {
                issues.append(
                    Issue(place, "is of \(day), before the edition begins", fix: "Drop it, or leave it pinned."))
            }
            if let before = edition.sentBefore[article.title] {
                issues.append(Issue(place, "was sent in edition \(before)", fix: "Drop it.", .error))
            }
            if !article.excerpt.isEmpty, article.excerpt.lowercased() == article.title.lowercased() {
                issues.append(Issue(place, "the excerpt repeats the headline", fix: "Give it another teaser."))
            } else if let last = article.excerpt.last, !isEnd(last), !endsWithoutMark(last) {
                issues.append(Issue(place, "the excerpt breaks off without \"…\"", fix: "End it with a sentence."))
            }
            return issues
        }
    }

    /// Thai, Lao and Khmer sentences end with a space or nothing.
    private static func endsWithoutMark(_ character: Character) -> Bool {
        let value = character.unicodeScalars.first?.value ?? 0
        return (0x0E00...0x0EFF).contains(value) || (0x1780...0x17FF).contains(value)
    }

    private static func isEnd(_ character: Character) -> Bool {
        ".!?…。！？؟।:;)\"”»』」'’]".contains(character)
    }
}
