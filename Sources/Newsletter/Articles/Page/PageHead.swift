import CGumbo

/// What a page says about its article: JSON-LD, Open Graph, and plain elements, in this order of trust.
struct PageHead {
    private var metas: [String: String] = [:]
    private var links: [String: String] = [:]
    private var times: [String] = []
    private var pageTitle: String?
    private var firstHeading: String?
    private var pageLanguage: String?
    private var data = LinkedData()

    init(_ root: HTMLTree.Node) {
        visit(root)
    }

    private mutating func visit(_ node: HTMLTree.Node) {
        guard let element = HTMLTree.element(node) else { return }
        switch element.tag {
        case GUMBO_TAG_HTML: pageLanguage = HTMLTree.attribute("lang", element)
        case GUMBO_TAG_TITLE: pageTitle = pageTitle ?? OneLine.field(HTMLTree.text(element), limit: 500)
        case GUMBO_TAG_H1: firstHeading = firstHeading ?? OneLine.field(HTMLTree.text(element), limit: 500)
        case GUMBO_TAG_META: readMeta(element)
        case GUMBO_TAG_LINK, GUMBO_TAG_A: readLink(element)
        case GUMBO_TAG_TIME: HTMLTree.attribute("datetime", element).map { times.append($0) }
        case GUMBO_TAG_SCRIPT where HTMLTree.attribute("type", element)?.lowercased() == "application/ld+json":
            data.read(HTMLTree.text(element))
        // Drawings have titles of their own.
        case GUMBO_TAG_SVG: return
        default: break
        }
        for child in HTMLTree.children(element) { visit(child) }
    }

    private mutating func readMeta(_ element: GumboElement) {
        let keys = ["property", "name", "itemprop"].compactMap { HTMLTree.attribute($0, element)?.lowercased() }
        guard let key = keys.first, metas[key] == nil,
            let content = OneLine.field(HTMLTree.attribute("content", element))
        else { return }
        metas[key] = content
    }

    /// `rel=canonical`, `rel=license`, and any link to a licence of Creative Commons.
    private mutating func readLink(_ element: GumboElement) {
        guard let href = HTMLTree.attribute("href", element) else { return }
        let rels = HTMLTree.attribute("rel", element)?.lowercased().split(separator: " ").map(String.init) ?? []
        for rel in rels where ["canonical", "license"].contains(rel) { links[rel] = links[rel] ?? href }
        if href.contains("creativecommons.org/licenses/") || href.contains("creativecommons.org/publicdomain/") {
            links["cc"] = links["cc"] ?? href
        }
    }

    private func meta(_ keys: String...) -> String? { keys.lazy.compactMap { metas[$0] }.first }
}

extension PageHead {
    var title: String? {
        let own = meta("og:title", "twitter:title") ?? data.title ?? firstHeading
        return OneLine.field((own ?? pageTitle).map(withoutSite), limit: 500)
    }

    /// The name of the site behind a bar or a dash, when it is known, or short beside the headline.
    private func withoutSite(_ title: String) -> String {
        for bar in [" | ", " – ", " — ", " - ", " · ", " » "] {
            let parts = title.split(separator: bar, omittingEmptySubsequences: true)
            guard parts.count >= 2, let site = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: bar)
            let isKnown = source.map { $0.lowercased() == site.lowercased() } ?? false
            let isShort = title == pageTitle && site.split(separator: " ").count <= 4 && rest.count > 2 * site.count
            if isKnown || isShort { return rest }
        }
        return title
    }

    var source: String? { meta("og:site_name", "application-name") ?? data.publisher }

    var url: String? {
        [links["canonical"], meta("og:url"), data.url].lazy.compactMap { $0 }.compactMap { WebAddress.http($0) }.first
    }

    var image: String? {
        [meta("og:image", "og:image:url", "twitter:image"), data.image].lazy.compactMap { $0 }
            .compactMap { WebAddress.link($0, base: url) }.first { $0.hasPrefix("http") }
    }

    var author: String? {
        let stated = data.author ?? meta("author", "dc.creator", "article:author", "parsely-author", "byl")
        guard let name = OneLine.field(stated, limit: 200), WebAddress.http(name) == nil else { return nil }
        return name
    }

    var excerpt: String? { data.description ?? meta("og:description", "description", "twitter:description") }

    var topic: Topic? { (meta("article:section") ?? data.section).flatMap { Topic(OneLine.clean($0, limit: 80)) } }

    var language: String? {
        OneLine.field(pageLanguage ?? data.language ?? meta("og:locale")?.replacing("_", with: "-"), limit: 35)
    }

    var license: License {
        [links["license"], data.license, meta("dc.rights", "copyright"), links["cc"]].lazy.compactMap { $0 }
            .compactMap { License(named: $0) }.first ?? .unknown
    }

    private var dates: [String] {
        let stated = [
            data.published,
            meta("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate"),
        ]
        return stated.compactMap { $0 } + times
    }

    var published: PublicationDate? { dates.lazy.compactMap { PublicationDate(reading: $0) }.first }

    /// What stands where a date should, when nothing there could be read.
    var unreadableDate: String? { published == nil ? dates.first : nil }
}
