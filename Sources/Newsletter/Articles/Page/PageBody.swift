import CGumbo

/// Finds the part of a page that is the article, and reads its paragraphs.
enum PageBody {
    /// Shorter ones are cards of a list, not the article.
    private static let leastText = 200

    static func paragraphs(of root: HTMLTree.Node, base: String?) -> [Paragraph] {
        var articles: [HTMLTree.Node] = []
        var mains: [HTMLTree.Node] = []
        collect(root, &articles, &mains)
        for candidates in [articles, mains] {
            let read = candidates.prefix(50).map { paragraphs(in: $0, base: base) }
            if let best = read.max(by: { length($0) < length($1) }), length(best) >= leastText { return best }
        }
        let all = paragraphs(in: root, base: base)
        return all.isEmpty ? (articles + mains).prefix(1).flatMap { paragraphs(in: $0, base: base) } : all
    }

    /// Outermost articles only: those inside are comments or cards.
    private static func collect(
        _ node: HTMLTree.Node, _ articles: inout [HTMLTree.Node], _ mains: inout [HTMLTree.Node]
    ) {
        guard let element = HTMLTree.element(node) else { return }
        if element.tag == GUMBO_TAG_ARTICLE {
            articles.append(node)
            return
        }
        if element.tag == GUMBO_TAG_MAIN || HTMLTree.attribute("role", element)?.lowercased() == "main" {
            mains.append(node)
        }
        for child in HTMLTree.children(element) { collect(child, &articles, &mains) }
    }

    private static func length(_ paragraphs: [Paragraph]) -> Int { paragraphs.reduce(0) { $0 + $1.text.utf8.count } }

    private static func paragraphs(in node: HTMLTree.Node, base: String?) -> [Paragraph] {
        var walk = HTMLWalk(base: base, isPage: true)
        walk.visit(node)
        return walk.finished().filter { !isMenuItem($0) }
    }

    /// A list item that is nothing but one link leads elsewhere.
    private static func isMenuItem(_ paragraph: Paragraph) -> Bool {
        guard paragraph.kind == .item, let html = paragraph.html, html.hasPrefix("<a "), html.hasSuffix("</a>") else {
            return false
        }
        return html.split(separator: "<a ").count == 1
    }
}
