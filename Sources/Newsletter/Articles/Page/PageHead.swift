import CGumbo

/// What a page says about its article for machines: JSON-LD, Open Graph, and further elements of its head.
struct PageHead {
    private(set) var metas: [String: String] = [:]
    private(set) var data = LinkedData()
    private(set) var direction: Article.Direction?
    private var links: [String: String] = [:]
    /// Where the page was fetched from.
    private let address: String?
    private(set) var pageTitle: String?
    /// Of the first three ranks, each with its rank.
    private(set) var headings: [(rank: Int, text: String)] = []
    private var pageLanguage: String?

    init(_ root: HTMLTree.Node, address: String?) {
        self.address = address
        visit(root)
        let stated = [pageTitle, metas["og:title"], metas["twitter:title"]].compactMap(\.self)
        data.settle(titles: stated + headings.map(\.text), address: links["canonical"] ?? meta("og:url"))
    }

    private mutating func visit(_ node: HTMLTree.Node) {
        guard let element = HTMLTree.element(node) else { return }
        switch element.tag {
        case GUMBO_TAG_HTML:
            pageLanguage =
                ["lang", "xml:lang"].lazy.compactMap { OneLine.field(HTMLTree.attribute($0, element)) }.first
            direction = Self.direction(element)
        case GUMBO_TAG_BODY: direction = direction ?? Self.direction(element)
        case GUMBO_TAG_TITLE: pageTitle = pageTitle ?? OneLine.field(PageText.plain(HTMLTree.text(element)), limit: 500)
        case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3:
            if headings.count < 50, let text = PageText.heading(element) {
                headings.append((Int(element.tag.rawValue - GUMBO_TAG_H1.rawValue) + 1, text))
            }
        case GUMBO_TAG_META: readMeta(element)
        case GUMBO_TAG_LINK: readLink(element)
        case GUMBO_TAG_BASE: links["base"] = links["base"] ?? HTMLTree.attribute("href", element)
        case GUMBO_TAG_SCRIPT:
            if HTMLTree.attribute("type", element)?.lowercased().holds("ld+json") == true {
                data.read(HTMLTree.text(element))
            }
            return
        // Drawings have titles of their own.
        case GUMBO_TAG_SVG: return
        default: break
        }
        for child in HTMLTree.children(element) { visit(child) }
    }

    private static func direction(_ element: GumboElement) -> Article.Direction? {
        HTMLTree.attribute("dir", element).flatMap { Article.Direction(rawValue: $0.lowercased()) }
    }

    /// The first that is not empty stands.
    private mutating func readMeta(_ element: GumboElement) {
        let stated = HTMLTree.attribute("content", element) ?? HTMLTree.attribute("datetime", element)
        guard let content = OneLine.field(stated) else { return }
        for name in ["property", "name", "itemprop", "http-equiv"] {
            guard let key = HTMLTree.attribute(name, element)?.lowercased() else { continue }
            if metas[key] == nil { metas[key] = content }
        }
    }

    private mutating func readLink(_ element: GumboElement) {
        guard let href = HTMLTree.attribute("href", element) else { return }
        let rels = HTMLTree.attribute("rel", element)?.lowercased().split(separator: " ").map(String.init) ?? []
        for rel in rels where ["canonical", "license"].contains(rel) { links[rel] = links[rel] ?? href }
    }

    private func meta(_ keys: String...) -> String? { keys.lazy.compactMap { metas[$0] }.first }
}

extension PageHead {
    var source: String? {
        [meta("og:site_name"), meta("application-name"), meta("citation_journal_title"), data.publisher].lazy
            .compactMap { $0 }.first { WebAddress.http($0) == nil && !$0.contains("//") }
    }

    /// The page's own address; the site's front page, which faulty themes name, is that of no story.
    var url: String? {
        [links["canonical"], meta("og:url"), data.url].lazy.compactMap { $0 }
            .compactMap { WebAddress.link($0, base: stated) }.first { $0.isWeb && !WebAddress.isFront($0) }
    }

    /// Where the page says that its links start from, made whole by where it came from.
    private var stated: String? {
        links["base"].flatMap { WebAddress.link($0, base: address) } ?? address
    }

    /// Where the links of the text start from (HTML §2.4.3).
    var base: String? {
        links["base"].flatMap { WebAddress.link($0, base: address ?? url) } ?? address ?? url
    }

    var image: String? {
        [meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"), data.image].lazy
            .compactMap { $0 }.compactMap { WebAddress.link($0, base: base) }.first(where: \.isWeb)
    }

    /// The people; a site that names itself as the author of all its articles has named nobody.
    var author: String? {
        let site = source.map(CaptureLine.key)
        let names = (statedAuthor ?? "").split(separator: ", ").filter { CaptureLine.key(String($0)) != site }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private var statedAuthor: String? {
        if let names = PageByline.joined(data.authors) { return names }
        let stated = meta(
            "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "citation_author",
            "sailthru.author", "dcsext.author")
        return stated.flatMap { PageByline.cleaned($0, isStated: true) }
    }

    var excerpt: String? {
        data.description ?? meta("og:description", "description", "twitter:description", "dc.description")
    }

    var topic: Topic? { (meta("article:section") ?? data.section).flatMap { Topic(OneLine.clean($0, limit: 80)) } }

    var language: String? {
        let stated = pageLanguage ?? data.language ?? meta("og:locale", "content-language", "language", "dc.language")
        guard let language = OneLine.field(stated, limit: 35)?.replacing("_", with: "-"),
            language.utf8.allSatisfy({
                $0 == 0x2D || $0 < 0x80 && Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0)
            })
        else { return nil }
        return language
    }

    /// A licence that the head names.
    var license: License? {
        [links["license"], data.license, meta("dc.rights", "dcterms.license", "dc.rights.license", "copyright")].lazy
            .compactMap { $0 }.compactMap { LicenseGrant.license(ofField: $0) }.first
    }

    /// What the head says of the day, in this order of trust; `address` is where the page was fetched from.
    func note(datesInto dates: inout PageDates, address: String?) {
        dates.note(data.published, .linkedData)
        for name in PageDateNames.exact { dates.note(metas[name], .meta) }
        for (name, value) in metas.filter({ DateScanner.mayHoldDate($0.value) }).sorted(by: { $0.key < $1.key }) {
            switch PageDateNames.meaning(of: name) {
            case .published: dates.note(value, .meta)
            case .created: dates.note(value, .created)
            case .changed: dates.note(changeOf: value)
            case nil: break
            }
        }
        dates.read(address: url)
        dates.read(address: address)
        dates.note(data.created, .created)
        dates.note(changeOf: data.changed)
    }
}
