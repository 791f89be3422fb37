import CGumbo

/// Finds the stories of a page that goes on below its own one ("infinite scroll").
enum PageStories {
    /// Less is a teaser.
    private static let leastProse = 400

    /// The `article` elements that are stories of their own: each with a headline and a text; the page's own first.
    static func find(in tree: PageTree, title: String?) -> [HTMLTree.Node] {
        var stories: [(index: Int, headline: String)] = []
        var at = 0
        while at < tree.nodes.count {
            let node = tree.nodes[at]
            guard !node.isText, node.tag == GUMBO_TAG_ARTICLE else {
                at += 1
                continue
            }
            if let headline = headline(of: at, tree) { stories.append((at, headline)) }
            at = node.end
        }
        guard stories.count > 1, Set(stories.map(\.headline)).count == stories.count else { return [] }
        // Sections of one article have small headings, and the page's headline stands outside all of them.
        guard let first = stories.first, title.map({ agree($0, first.headline) }) ?? false else { return [] }
        return stories.map { tree.nodes[$0.index].pointer }
    }

    private static func agree(_ title: String, _ headline: String) -> Bool {
        let title = CaptureLine.key(title)
        return title.hasPrefix(headline) || headline.hasPrefix(title)
    }

    /// The key of its first heading, when it is one of the first two ranks and enough prose follows.
    private static func headline(of index: Int, _ tree: PageTree) -> String? {
        let node = tree.nodes[index]
        guard node.weight - node.linkWeight >= leastProse else { return nil }
        var (prose, count) = (0, 0)
        for inner in index..<node.end where tree.nodes[inner].tag == GUMBO_TAG_P {
            let paragraph = tree.nodes[inner]
            if paragraph.weight >= 80, paragraph.linkDensity < 0.4 {
                prose += paragraph.weight
                count += 1
            }
        }
        let heading = (index..<node.end).first { [GUMBO_TAG_H1, GUMBO_TAG_H2].contains(tree.nodes[$0].tag) }
        guard prose >= leastProse, count > 2, let heading else { return nil }
        let text = OneLine.clean(HTMLTree.text(tree.element(heading)), limit: 500)
        return text.isEmpty ? nil : CaptureLine.key(text)
    }
}
