// Articles with their reasons, findings with their places, and what is different from the last edition.
extension PreviewPage {
    // MARK: Articles

    var articles: String {
        let picks = Dictionary((choice?.sections ?? []).flatMap(\.articles).map { ($0.title.cleaned, $0) }) {
            first, _ in first
        }
        let sections = content.sections.map { section in
            "<h3>\(escaped(section.topic.name))</h3><ol class=\"cards\">"
                + section.articles.map { item($0, picks[$0.title]) }.joined() + "</ol>"
        }
        return sections.joined() + leftOut
    }

    private func item(_ article: ArticleContent, _ pick: Edition.Pick?) -> String {
        let facts = [article.published?.description ?? "undated", article.source, article.author, article.license]
            .filter { !$0.isEmpty }.map { "<bdi>\(escaped($0))</bdi>" }.joined(separator: " · ")
        let title = "<bdi lang=\"\(escaped(article.language))\">\(escaped(article.title))</bdi>"
        let reason =
            pick.map {
                "<small>\(escaped($0.reason)); score \(escaped($0.parts.map { "\($0)" } ?? "\($0.score)"))</small>"
            } ?? ""
        guard let link = WebLink(article.url) else {
            return "<li>\(title)<small>\(facts) · no link</small>\(reason)</li>"
        }
        return
            "<li><a href=\"\(escaped(link.text))\" rel=\"noreferrer\">\(title)</a><small>\(facts)</small>"
            + "<small>\(escaped(link.text))</small>\(reason)</li>"
    }

    /// More than anybody reads is left to the command line.
    private static let mostLeftOut = 200

    private var leftOut: String {
        guard let dropped = choice?.dropped, !dropped.isEmpty else { return "" }
        let rows = dropped.prefix(Self.mostLeftOut).map {
            "<li><bdi>\(escaped($0.title))</bdi><small>\(escaped($0.reason))</small></li>"
        }
        let more = dropped.count - rows.count
        let rest = more > 0 ? "<p>And \(more) more: tidings editions show \(escaped(edition)) --why</p>" : ""
        return "<h3>Left out</h3><ol class=\"cards\">\(rows.joined())</ol>\(rest)"
    }

    // MARK: Findings

    var findingList: String {
        guard let findings else {
            return "<p class=\"empty\">Not checked here. Type: tidings check \(escaped(edition))</p>"
        }
        let notes = findings.filter { $0.severity == .info }
        let loud = findings.filter { $0.severity != .info }
        let list = loud.isEmpty ? "<p class=\"empty\">Nothing to mend.</p>" : cards(loud)
        guard !notes.isEmpty else { return list }
        return
            "\(list)<details><summary>\(notes.count) note\(notes.count == 1 ? "" : "s")</summary>\(cards(notes))</details>"
    }

    private func cards(_ findings: [CheckFinding]) -> String {
        let rows = findings.map { finding in
            "<li class=\"\(finding.severity.rawValue)\"><b>\(finding.id)</b> <i>\(finding.severity.rawValue)</i> "
                + "\(escaped(finding.message))<small>\(place(finding))</small><small>\(escaped(finding.fix))</small></li>"
        }
        return "<ol class=\"cards\">\(rows.joined())</ol>"
    }

    /// A line of the HTML part leads to the source below; those of another reader's are none of it.
    private func place(_ finding: CheckFinding) -> String {
        guard finding.place.hasPrefix("\(edition) html:"), let match = finding.place.firstMatch(of: #/html:(\d+)/#)
        else { return escaped(finding.place) }
        return "<a href=\"#line-\(match.1)\">\(escaped(finding.place))</a>"
    }

    // MARK: The last edition

    var differenceTable: String {
        guard let difference else { return "<p class=\"empty\">There is no edition before this one.</p>" }
        let rows = difference.rows.map { row in
            "<tr\(row.isChanged ? " class=\"changed\"" : "")><th scope=\"row\">\(row.name)</th>"
                + "<td><bdi>\(escaped(row.before))</bdi></td><td><bdi>\(escaped(row.now))</bdi></td></tr>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Both editions">
            <table><thead><tr><th scope="col">Fact</th><th scope="col">\(escaped(difference.before))</th>\
            <th scope="col">\(escaped(edition))</th></tr></thead><tbody>\(rows.joined())</tbody></table></div>
            """
    }
}
