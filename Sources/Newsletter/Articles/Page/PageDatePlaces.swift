import CGumbo

/// Where in a page no day is the article's: in its masthead, which has today's, and in its footer.
enum PageDatePlaces {
    /// Whether an element is the page's edge, or shows today's date or the weather; what holds the headline is not.
    static func isEdge(_ index: Int, _ tree: PageTree, headline: Int) -> Bool {
        let node = tree.nodes[index]
        if node.isText || (index..<node.end).contains(headline) { return false }
        if node.marks.contains(.today), node.weight < 300 { return true }
        guard node.tag == GUMBO_TAG_HEADER || node.tag == GUMBO_TAG_FOOTER else { return false }
        return !tree.ancestors(index).contains { outer in
            let outer = tree.nodes[outer]
            return outer.tag == GUMBO_TAG_ARTICLE || outer.tag == GUMBO_TAG_MAIN
                || outer.tag != GUMBO_TAG_BODY && outer.marks.contains(.content)
        }
    }
}
