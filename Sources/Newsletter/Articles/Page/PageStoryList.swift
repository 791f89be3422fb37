import CGumbo
import Foundation

/// The list of other stories that stands below a text as if it were more of it: links to them, with teasers.
enum PageStoryList {
    /// Fewer may be parts of the text that lead to more about them.
    private static let fewest = 3

    /// The blocks before such a list.
    ///
    /// A text that the page names as its own may be a list of stories, and so may one of links to other sites.
    static func leftOut(of blocks: [PageBlock], _ tree: PageTree, base: String?) -> [PageBlock] {
        guard let start = headings(in: blocks, tree, base) ?? links(in: blocks, tree, base),
            let first = blocks[..<start].first(where: \.isProse), !shareBody(first.element, blocks[start].element, tree)
        else { return blocks }
        return Array(blocks[..<start])
    }

    /// Where headings begin that all are links to other stories.
    private static func headings(in blocks: [PageBlock], _ tree: PageTree, _ base: String?) -> Int? {
        func isOther(_ block: PageBlock) -> Bool {
            block.paragraph.kind == .heading && block.linkDensity > 0.8 && leadsElsewhere(block.element, tree, base)
        }
        guard let start = blocks.firstIndex(where: isOther) else { return nil }
        let list = blocks[start...]
        let headings = list.filter { $0.paragraph.kind == .heading }
        guard headings.count >= fewest, headings.allSatisfy(isOther), list.count(where: \.isProse) <= 2 * headings.count
        else { return nil }
        return start
    }

    /// Where lines at the end begin that are links to other stories, each with no more than a teaser behind or beside it.
    ///
    /// Nil for more than half as much as there is before.
    private static func links(in blocks: [PageBlock], _ tree: PageTree, _ base: String?) -> Int? {
        var (start, count, between) = (blocks.count, 0, 0)
        for index in blocks.indices.reversed() {
            let block = blocks[index]
            if isTeaser(block, tree), leadsElsewhere(block.element, tree, base) {
                (start, between) = (index, 0)
                count += 1
            } else {
                between += 1
                guard between <= 2, block.weight < 300, block.paragraph.kind != .heading else { break }
            }
        }
        let weight = { (blocks: ArraySlice<PageBlock>) in blocks.reduce(0) { $0 + $1.weight } }
        return count >= fewest && 2 * weight(blocks[start...]) < weight(blocks[..<start]) ? start : nil
    }

    /// A line or an item of a list that begins with a link, which is all or a good part of it; no paragraph.
    private static func isTeaser(_ block: PageBlock, _ tree: PageTree) -> Bool {
        let least = block.paragraph.kind == .item ? 0.2 : 0.8
        guard block.weight < 400, block.linkDensity > least, tree.nodes[block.element].tag != GUMBO_TAG_P,
            let first = (block.element..<tree.nodes[block.element].end).first(where: {
                tree.nodes[$0].isText && tree.nodes[$0].weight > 0
            })
        else { return false }
        return tree.ancestors(first).prefix { $0 != block.element }.contains { tree.nodes[$0].tag == GUMBO_TAG_A }
    }

    /// Whether what stands there is a link to another page of the same site.
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
