/// The headline of a page among the titles that it has.
enum PageTitle {
    static func best(of head: PageHead) -> String? {
        let first = head.headings.first { $0.rank == 1 && !isSite($0.text, head) }?.text
        let stated = head.metas["og:title"] ?? head.metas["twitter:title"] ?? head.data.title
        let named = head.pageTitle.flatMap { heading(of: $0, first, head) }
        guard let title = (stated ?? named ?? first ?? head.pageTitle).map(PageText.plain) else { return nil }
        if let shown = shown(in: title, head.headings.map(\.text)), shown.count < title.count { return shown }
        let isPageTitle = title == head.pageTitle
        return OneLine.field(
            withoutSite(isPageTitle ? withoutPrint(title, head) : title, head, isPageTitle: isPageTitle), limit: 500)
    }

    /// Without what views for printing put before a headline that they do not mark as one.
    private static func withoutPrint(_ title: String, _ head: PageHead) -> String {
        let key = CaptureLine.key(title)
        if head.headings.contains(where: { CaptureLine.key($0.text) == key }) { return title }
        let label = ["print: ", "printable version: ", "printer-friendly version: ", "drucken: ", "druckversion: "]
            .first(where: key.hasPrefix)
        return label.map { String(title.dropFirst($0.count)) } ?? title
    }

    /// The heading that the title begins with, behind a first one that names the site or a section; or that it ends with,
    /// behind the name of the site.
    private static func heading(of title: String, _ first: String?, _ head: PageHead) -> String? {
        let known = head.headings.map(\.text).drop { $0 != first }.filter { !isSite($0, head) }
        if let shown = shown(in: title, known) { return shown }
        let key = CaptureLine.key(title)
        return head.headings.first { heading in
            guard let site = before(heading.text, in: key) else { return false }
            return heading.rank == 1 || first == nil || first.map(CaptureLine.key) == site
        }?.text
    }

    /// What stands before a heading that a title ends with, and before the sign between the two.
    private static func before(_ heading: String, in key: String) -> String? {
        let heading = CaptureLine.key(heading)
        // By bytes first: to compare from the end, texts are taken apart into letters.
        guard key.utf8.suffix(heading.utf8.count).elementsEqual(heading.utf8), heading.count > 8 else { return nil }
        let rest = key.dropLast(heading.count)
        return (bars + [": "]).first { rest.hasSuffix($0) }.map { String(rest.dropLast($0.count)) }
    }

    /// The heading that a title is, but for the name of a site or a section behind a bar.
    private static func shown(in title: String, _ headings: [String]) -> String? {
        let key = CaptureLine.key(title)
        return headings.first { heading in
            guard heading.count > 8, key.hasPrefix(CaptureLine.key(heading)) else { return false }
            let rest = title.dropFirst(heading.count)
            return rest.isEmpty || bars.contains { rest.hasPrefix($0) || rest.hasPrefix($0.dropFirst()) }
                || tight.contains { rest.hasPrefix($0) }
        }
    }

    private static let bars = [" | ", " – ", " — ", " - ", " · ", " » ", " › ", " ‹ ", " :: ", " • "]

    /// As pages in Chinese and Japanese have them.
    private static let tight = ["：", "_", "｜", "|", "－"]

    private static func isSite(_ text: some StringProtocol, _ head: PageHead) -> Bool {
        head.source.map { CaptureLine.key($0) == CaptureLine.key(String(text)) } ?? false
    }

    /// Without the name of the site behind a bar or a dash, when it is known, or short beside the headline; a known one also
    /// before it.
    private static func withoutSite(_ title: String, _ head: PageHead, isPageTitle: Bool) -> String {
        for bar in bars where title.holds(bar) {
            let parts = title.split(separator: bar, omittingEmptySubsequences: true)
            guard parts.count >= 2, let site = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: bar)
            let isShort = isPageTitle && site.split(separator: " ").count <= 4 && rest.count > 2 * site.count
            if isSite(site, head) || isShort { return rest }
            if isSite(parts[0], head) { return parts.dropFirst().joined(separator: bar) }
        }
        return title
    }
}
