import CGumbo
import Foundation

/// The list of other stories that stands below a text as if it were more of it: headlines that are links, with teasers.
enum PageStoryList {
    /// Fewer may be headings of the text that lead to more about their part.
    private static let fewest = 3

    /// The blocks before such a list.
    ///
    /// A text that the page names as its own may be a list of stories, and so may one of links to other sites.
    static func leftOut(of blocks: [PageBlock], _ tree: PageTree, base: String?) -> [PageBlock] {
        func isOther(_ block: PageBlock) -> Bool {
            block.paragraph.kind == .heading && block.linkDensity > 0.8 && leadsElsewhere(block.element, tree, base)
        }
        guard let start = blocks.firstIndex(where: isOther), let first = blocks[..<start].first(where: \.isProse),
            !shareBody(first.element, blocks[start].element, tree)
        else { return blocks }
        let list = blocks[start...]
        let headings = list.filter { $0.paragraph.kind == .heading }
        guard headings.count >= fewest, headings.allSatisfy(isOther), list.count(where: \.isProse) <= 2 * headings.count
        else { return blocks }
        return Array(blocks[..<start])
    }

    /// Whether a heading is a link to another page of the same site.
    private static func leadsElsewhere(_ heading: Int, _ tree: PageTree, _ base: String?) -> Bool {
        let inside = (heading..<tree.nodes[heading].end).first { tree.nodes[$0].tag == GUMBO_TAG_A }
        guard let link = inside ?? tree.ancestors(heading).first(where: { tree.nodes[$0].tag == GUMBO_TAG_A }),
            let address = HTMLTree.attribute("href", tree.element(link)), !address.hasPrefix("#")
        else { return false }
        guard address.contains(":") || address.hasPrefix("//") else { return true }
        guard let base, let site = URL(string: base)?.host else { return false }
        return URL(string: address)?.host == site && !address.hasPrefix("\(base)#")
    }

    private static func shareBody(_ one: Int, _ other: Int, _ tree: PageTree) -> Bool {
        tree.ancestors(one).contains { tree.nodes[$0].marks.contains(.body) && other < tree.nodes[$0].end }
    }
}
