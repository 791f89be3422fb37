import CGumbo
import Glibc

/// The licence of the text that the visible page states: by a link, or in the words of a line at its end.
struct PageLicense {
    private let tree: PageTree

    /// By `rel=license`, else by links to licences that all say the same, else by the last lines of the page.
    ///
    /// What stands in a caption, beside the article, in a comment, or speaks of a picture or a map, is about that.
    ///
    /// - Parameter html: The page's source: without the name of a licence in it, no line is looked at.
    static func find(in tree: PageTree, html: String) -> License? {
        let page = PageLicense(tree: tree)
        return page.linked() ?? (isNamed(in: html) ? page.lastLine() : nil)
    }

    private func linked() -> License? {
        var linked: Set<License> = []
        for (index, node) in tree.nodes.enumerated() where node.tag == GUMBO_TAG_A {
            let element = tree.element(index)
            let rel = HTMLTree.attribute("rel", element)?.lowercased() ?? ""
            let isLicense = rel.split(separator: " ").contains("license")
            guard isLicense || Self.isLicense(element),
                let license = HTMLTree.attribute("href", element).flatMap({ License(named: $0) }),
                !isElsewhere(index), LicenseGrant.isOfArticle(line(around: index))
            else { continue }
            if isLicense { return license }
            linked.insert(license)
        }
        return linked.count == 1 ? linked.first : nil
    }

    private static func isLicense(_ element: GumboElement) -> Bool {
        var attributes = element.attributes
        guard let href = gumbo_get_attribute(&attributes, "href")?.pointee.value else { return false }
        return addresses.contains { strstr(href, $0) != nil }
    }

    private static let addresses = [
        "creativecommons.org/licenses/", "creativecommons.org/publicdomain/", "/open-government-licence", "/dl-de/",
        "licence-ouverte",
    ]

    /// The words of the block that a link stands in.
    private func line(around link: Int) -> String {
        let block = tree.ancestors(link).first {
            ![GUMBO_TAG_SPAN, GUMBO_TAG_EM, GUMBO_TAG_I, GUMBO_TAG_STRONG, GUMBO_TAG_B, GUMBO_TAG_SMALL, GUMBO_TAG_U]
                .contains(tree.nodes[$0].tag)
        }
        guard let block, tree.nodes[block].weight < 600 else { return "" }
        return OneLine.clean(HTMLTree.words(tree.element(block)), limit: 600)
    }

    private func isElsewhere(_ index: Int) -> Bool {
        for outer in tree.ancestors(index) {
            let node = tree.nodes[outer]
            if [GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE].contains(node.tag) {
                return true
            }
            if node.weight < 1000, !node.marks.isDisjoint(with: [.caption, .comments]) || isOfOthers(outer) {
                return true
            }
        }
        return false
    }

    /// In a list of other stories, which are marked like a footer.
    private func isOfOthers(_ index: Int) -> Bool {
        guard tree.nodes[index].marks.contains(.around) else { return false }
        let name = (HTMLTree.attribute("class", tree.element(index)) ?? "").lowercased()
        return ["relat", "recomm", "teaser", "promo", "more-"].contains(where: name.holds)
    }

    // MARK: Words

    private static func isNamed(in html: String) -> Bool {
        html.withCString { text in
            names.contains { strstr(text, $0) != nil }
        }
    }

    private static let names = [
        "reative Commons", "reative commons", "CC BY", "CC-BY", "overnment Licence", "Datenlizenz", "cence Ouverte",
    ]

    /// Of the lines at the end of the page; none when two of them differ.
    private func lastLine() -> License? {
        let lines = PageBlocks.plain(tree).suffix(40).filter { $0.weight < 400 && !isElsewhere($0.element) }
        let stated = Set(
            lines.compactMap { LicenseGrant.license(in: $0.paragraph.text) }
                .filter { $0 != .allRightsReserved && $0.id != "CC" })
        return stated.count == 1 ? stated.first : nil
    }
}
