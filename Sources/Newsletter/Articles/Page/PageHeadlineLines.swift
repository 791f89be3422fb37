import CGumbo

/// The short lines by a headline: who wrote it, and when.
enum PageHeadlineLines {
    /// Two before it and six behind it, with no more than its lead between: indexes into the blocks.
    static func places(near headline: Int, in blocks: [PageBlock]) -> Set<Int> {
        guard let head = blocks.firstIndex(where: { $0.isLine && $0.element >= headline }) else { return [] }
        let before = blocks[..<head].indices.filter { blocks[$0].isLine }.suffix(2)
        var (places, long) = (Set(before), 0)
        for index in head..<blocks.count where places.count < before.count + 7 {
            if blocks[index].isLine { places.insert(index) } else { long += 1 }
            if long > 1 { break }
        }
        return places
    }

    /// Those lines, in the order of the page, without the headline itself and what stands beside the article.
    static func near(_ headline: PageHeadline, in blocks: [PageBlock], of tree: PageTree) -> [CaptureLine] {
        let key = CaptureLine.key(headline.text)
        return places(near: headline.index, in: blocks).sorted()
            .filter { !isElsewhere(blocks[$0].element, tree) }
            .map { CaptureLine(number: 0, raw: blocks[$0].paragraph.text) }.filter { $0.key != key }
    }

    /// In a comment, a quotation or the caption of a picture.
    private static func isElsewhere(_ index: Int, _ tree: PageTree) -> Bool {
        ([index] + tree.ancestors(index)).contains { index in
            let node = tree.nodes[index]
            switch node.tag {
            case GUMBO_TAG_BODY, GUMBO_TAG_HTML: return false
            case GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE:
                return true
            default: return !node.marks.isDisjoint(with: [.caption, .comments])
            }
        }
    }
}
