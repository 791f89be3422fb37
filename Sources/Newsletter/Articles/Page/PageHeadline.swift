import CGumbo
import Foundation

/// The heading of an article in the tree of its page.
struct PageHeadline {
    let index: Int
    let text: String
    /// Whether it is the page's, and not just the first of several in a list.
    var isOwn = true
    /// Whether the title has more, such as the name of the site before it.
    var isPartOfTitle = false

    /// The one that is the title, else the first of the first rank, else a line that is the title, else the first heading.
    static func find(in tree: PageTree, title: String?) -> PageHeadline? {
        let key = title.map(CaptureLine.key)
        var best: (rank: Int, headline: PageHeadline)?
        var counts = [0, 0, 0, 0]
        for (index, node) in tree.nodes.enumerated() {
            guard let rank = rank(node.tag), node.weight > 1, !node.marks.contains(.hidden),
                let text = PageText.heading(tree.element(index))
            else { continue }
            let headline = PageHeadline(index: index, text: text)
            if let key, CaptureLine.key(text) == key { return headline }
            counts[rank] += 1
            if best.map({ rank < $0.rank }) ?? true { best = (rank, headline) }
        }
        if let best, best.rank == 1 { return best.headline }
        if let title, let line = line(in: tree, title: title) { return line }
        if best == nil, let title, let part = behindName(title), var line = line(in: tree, title: part) {
            line.isPartOfTitle = true
            return line
        }
        return best.map { .init(index: $0.headline.index, text: $0.headline.text, isOwn: counts[$0.rank] < 3) }
    }

    /// What stands behind the name of the site: `Evening Paper: Ferry late`.
    private static func behindName(_ title: String) -> String? {
        let rest = [": ", " | ", " - ", " – "].lazy.compactMap { title.range(of: $0).map { title[$0.upperBound...] } }
            .first
        return rest.flatMap { $0.count > 12 && 2 * $0.count > title.count ? String($0) : nil }
    }

    /// The title in an element that is no heading, as old pages and those of programs have it; none of a menu.
    private static func line(in tree: PageTree, title: String) -> PageHeadline? {
        let (key, weight) = (CaptureLine.key(title), TextWeight(title).characters)
        for (index, node) in tree.nodes.enumerated()
        where node.isText && node.weight == weight && node.parent > 0 && tree.nodes[node.parent].tag != GUMBO_TAG_TITLE
        {
            let text = OneLine.clean(PageText.plain(String(cString: node.pointer.pointee.v.text.text)), limit: 500)
            guard CaptureLine.key(text) == key else { continue }
            let isLink = tree.ancestors(index).contains {
                tree.nodes[$0].tag == GUMBO_TAG_A || tree.nodes[$0].tag == GUMBO_TAG_NAV
                    || !tree.nodes[$0].marks.isDisjoint(with: [.around, .hidden])
            }
            if !isLink { return PageHeadline(index: node.parent, text: text) }
        }
        return nil
    }

    private static func rank(_ tag: GumboTag) -> Int? {
        switch tag {
        case GUMBO_TAG_H1: 1
        case GUMBO_TAG_H2: 2
        case GUMBO_TAG_H3: 3
        default: nil
        }
    }
}
