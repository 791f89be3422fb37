import Mail

extension CheckRule {
    static let plainText = CheckRule(
        "P02", .error,
        "The plain text says every visible word of the HTML in its order and each link once, in lines of at most 78 columns."
    ) { mail in
        guard let html = mail.html, let text = mail.text else { return [] }
        let said = AddressesInText(text.text)
        return words(html, text, said) + links(html, text, said) + lines(html, text) + leaks(html, text)
            + markup(html, text)
    }

    private static func words(_ html: CheckedHTML, _ text: CheckedText, _ said: AddressesInText) -> [Issue] {
        let words = SpokenWords.of(text.text), known = Set(words)
        var rest = words[...]
        for run in html.visibleRuns {
            // An address that the HTML shows stands in the text where its links are.
            let texts = run.texts.filter { !said.hold($0) }
            // Of "8<sup>th</sup>" the text may make one word or two.
            let walks = [SpokenWords.of(texts.joined()), texts.flatMap(SpokenWords.of)].map {
                walk(over: $0, in: rest, known)
            }
            guard let next = walks.first(where: { $0.missing == nil })?.rest else {
                let word = walks[0].missing ?? ""
                return [
                    Issue(
                        html.place(run.index), "\"\(word.prefix(40))\" is missing from the plain text, or out of order",
                        fix: "Let the .txt templates say what the .html ones say.")
                ]
            }
            rest = next
        }
        return []
    }

    /// What follows behind words that stand there in their order, and the first that does not.
    ///
    /// - Parameter known: All words of the text, so that none is looked for that is nowhere.
    private static func walk(
        over words: [String], in said: ArraySlice<String>, _ known: Set<String>
    ) -> (rest: ArraySlice<String>, missing: String?) {
        var rest = said
        for word in words {
            guard known.contains(word), let place = rest.firstIndex(of: word) else { return (rest, word) }
            rest = rest[(place + 1)...]
        }
        return (rest, nil)
    }

    private static func links(_ html: CheckedHTML, _ text: CheckedText, _ said: AddressesInText) -> [Issue] {
        let links = html.links
        let linked = links.reduce(into: [:]) { $0[$1.href, default: 0] += 1 }
        var seen: Set<String> = []
        return links.compactMap { index, href in
            guard href.contains(":"), seen.insert(href).inserted, !saysNumber(of: href, text) else { return nil }
            let count = said.count(of: href)
            // Where the HTML has it more than once, so may the text: a source that two articles name, or an address that
            // an article speaks of.
            let shown = { linked[href, default: 0] + html.visibleTexts.count { $0.text.contains(href) } }
            guard count == 0 || count > linked[href, default: 0] && count > shown() else { return nil }
            let fault = count == 0 ? "is not in the plain text" : "stands \(count) times in the plain text"
            return Issue(html.place(index), "\(href.prefix(80)) \(fault)", fix: "Write it there once.")
        }
    }

    /// Whether the text has the address of a `mailto:` or the number of a `tel:`, which people write without the scheme.
    private static func saysNumber(of href: String, _ text: CheckedText) -> Bool {
        let target = href.drop { $0 != ":" }.dropFirst().prefix { $0 != "?" }
        switch href.prefix(while: { $0 != ":" }).lowercased() {
        case "mailto": return target.contains("@") && text.text.contains(target)
        case "tel":
            return text.text.filter { $0.isNumber || $0 == "+" }.contains(target.filter { $0.isNumber || $0 == "+" })
        default: return false
        }
    }

    private static func lines(_ html: CheckedHTML, _ text: CheckedText) -> [Issue] {
        // An article may have bars of its own: then the HTML shows as many.
        let hasStrayBars =
            text.text.count { $0 == "|" } > html.visibleTexts.reduce(0) { $0 + $1.text.count { $0 == "|" } }
        return text.lines.indices.compactMap { index in
            let line = text.lines[index]
            if line.utf8.count > 998 {
                // A word that long is somebody's name or address; the transfer encoding takes it over the wire.
                let room = 998 - line.prefix { $0 == " " }.utf8.count
                let canBreak = line.split(separator: " ").allSatisfy { $0.utf8.count <= room }
                return Issue(
                    text.place(index), "a line of \(line.utf8.count) octets; 998 is the limit (RFC 5322 §2.1.1)",
                    fix: "Break it.", canBreak ? nil : .warning)
            }
            let isRow =
                line.utf8.contains(UInt8(ascii: "|")) && line.contains(/\| ?:?--|--:? ?\||^ *\|.*\| *$/)
                || line.split(separator: "|").count > 3
            if isRow, hasStrayBars {
                return Issue(text.place(index), "rests of a table", fix: "Write the text from its own template.")
            }
            let width = DisplayWidth.of(line)
            guard width > 78 else { return nil }
            let words = line.trimmingMarks.split(separator: " ").filter { word in
                word.contains("://") || !word.contains(where: DisplayWidth.isWide)
            }
            let widest = words.map { DisplayWidth.of($0) }.max() ?? 0
            // A word that is too wide by itself, such as an address, stays so on a line of its own. Between wide
            // characters a line may break anywhere.
            guard widest <= 78 || width - widest > 78 else { return nil }
            return Issue(
                text.place(index), "a line of \(width) columns", fix: "Wrap it at 78.", .warning)
        }
    }

    /// Tags, references and rules of style that nobody turned into text; what the HTML shows as well is meant.
    ///
    /// Each alternative begins with a sign or ends soon: a line may be a name of a megabyte.
    private static func markup(_ html: CheckedHTML, _ text: CheckedText) -> [Issue] {
        let form =
            /<\/?(?:p|b|i|a|br|div|span|table|tr|td|strong|em|h[1-6]|ul|li|img|style)(?:\s[^<>]{0,500})?\/?>|&(?:nbsp|amp|lt|gt|quot|#\d{1,7});|@media\b[^{]{0,200}\{|[\w\-] ?\{ ?[a-z\-]{1,40} ?:[^}]{0,200}[;}]/
        return text.lines.indices.compactMap { index in
            let mayHold = text.lines[index].utf8.contains { "<&@{".utf8.contains($0) }
            guard mayHold, let match = text.lines[index].firstMatch(of: form),
                !html.visibleTexts.contains(where: { $0.text.contains(match.output) })
            else { return nil }
            return Issue(
                text.place(index), "\"\(match.output.prefix(40))\" is no text for people",
                fix: "Write the text from its own template.")
        }
    }

    /// A preheader may be a headline, and then stands in both; it leaks where the text says it more often than the HTML.
    private static func leaks(_ html: CheckedHTML, _ text: CheckedText) -> [Issue] {
        guard let preheader = preheader(of: html)?.text, preheader.count >= 40 else { return [] }
        let shown = html.visibleTexts.map(\.text).joined(separator: " ")
        let counts = [text.text, shown].map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ").ranges(of: preheader).count
        }
        return counts[0] > counts[1]
            ? [Issue(text.place(0), "the preheader stands in the plain text", fix: "Leave it out there.")] : []
    }

    static let textPart = CheckRule(
        message: "F12", .error,
        "There is a text/plain part, with the unsubscribe link and at least 60 % of the words of the HTML."
    ) { message, mail in
        guard let html = mail.html else { return [] }
        guard let text = mail.text else {
            // One that cannot be read is told of by P03.
            guard message.part("text/plain") == nil else { return [] }
            return [Issue(message.name, "there is no text/plain part", fix: "Send both forms (RFC 2046 §5.1.4).")]
        }
        let shown = html.visibleTexts.reduce(0) { $0 + SpokenWords.of($1.text).count }
        let said = SpokenWords.of(text.text).count
        var issues: [Issue] = []
        if said * 10 < shown * 6 {
            issues.append(
                Issue(
                    text.place(0), "\(said) words, where the HTML has \(shown)",
                    fix: "Say in the text what the HTML says."))
        }
        let leaving = unsubscribeURLs(message)
        // The page for people may be another one than that for the one-click POST.
        let hasOther = saysHowToLeave(text.text) && text.text.contains(/https?:\/\/|mailto:|@/)
        if !leaving.isEmpty, !hasOther, !leaving.contains(where: text.text.contains) {
            issues.append(
                Issue(text.place(0), "no unsubscribe link", fix: "Write {{recipient.unsubscribe}} into edition.txt."))
        }
        return issues
    }

    /// The URLs of List-Unsubscribe.
    static func unsubscribeURLs(_ message: CheckedMessage) -> [String] {
        (message.value(.listUnsubscribe) ?? "").matches(of: /<([^<>]*)>/).map {
            $0.output.1.filter { !$0.isWhitespace }
        }
    }
}

extension Substring {
    /// Without what stands before an item, a quotation or a numbered link.
    fileprivate var trimmingMarks: Substring {
        drop { " >-*•".contains($0) }.trimmingPrefix(/\[?\d{1,4}[\].):] */)
    }
}
