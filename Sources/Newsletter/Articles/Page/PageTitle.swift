/// The headline of a page among the titles that it has.
enum PageTitle {
    static func best(of head: PageHead) -> String? {
        let heading = head.headings.first { $0.rank == 1 && !isSite($0.text, head) }?.text
        let stated = head.metas["og:title"] ?? head.metas["twitter:title"] ?? head.data.title
        guard let title = (stated ?? heading ?? head.pageTitle).map(PageText.plain) else { return nil }
        // A heading with the name of the site, or of a section, behind it.
        let key = CaptureLine.key(title)
        if let shown = head.headings.first(where: { isBegin($0.text, of: title, key) })?.text { return shown }
        return OneLine.field(withoutSite(title, head, isPageTitle: title == head.pageTitle), limit: 500)
    }

    private static func isBegin(_ heading: String, of title: String, _ key: String) -> Bool {
        guard heading.count > 8, key.hasPrefix(CaptureLine.key(heading)) else { return false }
        let rest = title.dropFirst(heading.count)
        return bars.contains { rest.hasPrefix($0) || rest.hasPrefix($0.dropFirst()) }
    }

    private static let bars = [" | ", " – ", " — ", " - ", " · ", " » ", " :: ", " • "]

    private static func isSite(_ heading: String, _ head: PageHead) -> Bool {
        head.source.map { CaptureLine.key($0) == CaptureLine.key(heading) } ?? false
    }

    /// Without the name of the site behind a bar or a dash, when it is known, or short beside the headline.
    private static func withoutSite(_ title: String, _ head: PageHead, isPageTitle: Bool) -> String {
        for bar in bars {
            let parts = title.split(separator: bar, omittingEmptySubsequences: true)
            guard parts.count >= 2, let site = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: bar)
            let isKnown = head.source.map { CaptureLine.key($0) == CaptureLine.key(String(site)) } ?? false
            let isShort = isPageTitle && site.split(separator: " ").count <= 4 && rest.count > 2 * site.count
            if isKnown || isShort { return rest }
        }
        return title
    }
}
