/// The headline of a page among the titles that it has.
enum PageTitle {
    static func best(of head: PageHead) -> String? {
        let heading = head.firstHeading.flatMap { isSite($0, head) ? nil : $0 }
        let stated = head.metas["og:title"] ?? head.metas["twitter:title"] ?? head.data.title
        if let stated = stated.map(PageText.plain) {
            // The same with the name of the site, or of a section, behind it.
            if let heading, heading.count > 8, CaptureLine.key(stated).hasPrefix(CaptureLine.key(heading)),
                let sign = sign(stated, behind: heading),
                bars.contains(where: { $0.first == sign || $0.dropFirst().first == sign })
            {
                return heading
            }
            return OneLine.field(withoutSite(stated, head, isPageTitle: false), limit: 500)
        }
        if let heading { return OneLine.field(withoutSite(heading, head, isPageTitle: false), limit: 500) }
        return head.pageTitle.flatMap { OneLine.field(withoutSite($0, head, isPageTitle: true), limit: 500) }
    }

    private static let bars = [" | ", " – ", " — ", " - ", " · ", " » ", " :: ", " • "]

    private static func sign(_ text: String, behind start: String) -> Character? {
        text.dropFirst(start.count).first { $0 != " " }
    }

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
