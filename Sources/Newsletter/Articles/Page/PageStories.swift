import CGumbo

/// Finds the stories of a page that goes on below its own one ("infinite scroll").
enum PageStories {
    /// Less is a teaser.
    private static let leastProse = 400

    /// The elements that are stories of their own: each with a headline and a text; the page's own first.
    static func find(in tree: PageTree, title: String?) -> [HTMLTree.Node] {
        for found in [articles(in: tree), boxes(in: tree)] {
            let stories = found.compactMap { index in headline(of: index, tree).map { (index: index, headline: $0) } }
            guard stories.count > 1, Set(stories.map(\.headline)).count == stories.count else { continue }
            // Sections of one article have small headings, and the page's headline stands outside all of them.
            guard let first = stories.first, title.map({ agree($0, first.headline) }) ?? false else { continue }
            return stories.map { tree.nodes[$0.index].pointer }
        }
        return []
    }

    /// With what is the whole page's, and what a story's own element says: its language, and the address behind its headline.
    static func belonging(to page: PageHead, _ story: Article, _ tree: PageTree) -> Article {
        var story = story
        let element = tree.element(0)
        story.source = story.source ?? page.source
        story.language = OneLine.field(HTMLTree.attribute("lang", element), limit: 35) ?? page.language
        let direction = HTMLTree.attribute("dir", element).flatMap { Article.Direction(rawValue: $0.lowercased()) }
        story.direction = direction ?? (story.language == page.language ? page.direction : nil)
        story.url = story.url ?? address(in: tree, page)
        return story
    }

    private static func address(in tree: PageTree, _ page: PageHead) -> String? {
        let heading = tree.nodes.indices.first { [GUMBO_TAG_H1, GUMBO_TAG_H2].contains(tree.nodes[$0].tag) }
        let links = heading.map { heading in
            (Array(heading..<tree.nodes[heading].end) + Array(tree.ancestors(heading).prefix(2)))
                .filter { tree.nodes[$0].tag == GUMBO_TAG_A }
                .compactMap { HTMLTree.attribute("href", tree.element($0)) }
        }
        let stated = ["data-url", "data-href"].compactMap { HTMLTree.attribute($0, tree.element(0)) }
        return (stated + (links ?? [])).lazy.compactMap { WebAddress.link($0, base: page.base) }
            .first { $0.isWeb && !WebAddress.isFront($0) && $0 != page.url }
    }

    private static func articles(in tree: PageTree) -> [Int] {
        var articles: [Int] = []
        var at = 0
        while at < tree.nodes.count {
            let isArticle = tree.nodes[at].tag == GUMBO_TAG_ARTICLE
            if isArticle { articles.append(at) }
            at = isArticle ? tree.nodes[at].end : at + 1
        }
        return articles
    }

    /// Boxes of one name beside each other, with one headline of the first rank and a text in each of them; else none.
    private static func boxes(in tree: PageTree) -> [Int] {
        let headlines = tree.nodes.indices.filter {
            tree.nodes[$0].tag == GUMBO_TAG_H1 && tree.nodes[$0].weight > 1 && !tree.nodes[$0].marks.contains(.hidden)
        }
        guard (2...50).contains(headlines.count) else { return [] }
        let boxes = headlines.map { box(of: $0, among: headlines, tree) }
        func name(_ index: Int) -> String? {
            HTMLTree.attribute("class", tree.element(index))?.split(separator: " ").first.map(String.init)
        }
        let isRow = boxes.allSatisfy { box in
            tree.nodes[box].parent == tree.nodes[boxes[0]].parent && name(box) == name(boxes[0])
                && headline(of: box, tree) != nil
        }
        return isRow ? boxes : []
    }

    /// The largest element around a headline that holds no other one.
    private static func box(of headline: Int, among headlines: [Int], _ tree: PageTree) -> Int {
        var box = headline
        for outer in tree.ancestors(headline) {
            let inside = outer..<tree.nodes[outer].end
            guard !headlines.contains(where: { $0 != headline && inside.contains($0) }) else { break }
            box = outer
        }
        return box
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
