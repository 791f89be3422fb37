import CGumbo

/// Takes the parts around the text out of a page's tree: by tag, by name, and by how much of them is links.
struct PagePruning {
    /// How sure a part must be of standing around the text.
    enum Strictness {
        case strict
        /// Only what can be nothing else; for pages of which too little was left.
        case lenient
    }
    let strictness: Strictness
    /// The characters of the page that are not in links.
    private let total: Int
    /// Elements that hold the headline, or what the page names its text.
    private let core: [Bool]

    static func prune(_ tree: inout PageTree, _ strictness: Strictness) {
        let pruning = PagePruning(tree, strictness)
        // Larger parts first: what is inside a removed one is not looked at.
        var at = 0
        while at < tree.nodes.count {
            if pruning.isAround(at, tree) {
                tree.remove(at)
                at = tree.nodes[at].end
            } else {
                at += 1
            }
        }
        tree.count()
    }

    private init(_ tree: PageTree, _ strictness: Strictness) {
        self.strictness = strictness
        total = tree.nodes.first.map { $0.weight - $0.linkWeight } ?? 0
        var core = tree.nodes.map { $0.tag == GUMBO_TAG_H1 || $0.tag == GUMBO_TAG_MAIN || $0.marks.contains(.body) }
        for index in tree.nodes.indices.reversed() where core[index] && tree.nodes[index].parent >= 0 {
            core[tree.nodes[index].parent] = true
        }
        self.core = core
    }

    private func isAround(_ index: Int, _ tree: PageTree) -> Bool {
        let node = tree.nodes[index]
        if node.isText || node.tag == GUMBO_TAG_HTML || node.tag == GUMBO_TAG_BODY { return false }
        let prose = node.weight - node.linkWeight
        // A theme that calls its whole page "with-menu" has not said that the page is a menu.
        func holds(_ share: Double) -> Bool { Double(prose) > share * Double(total) }
        let most = core[index] ? 0.3 : 0.8
        if node.marks.contains(.hidden) { return !holds(0.4) }
        if isAroundByTag(index, tree) { return !holds(most) }
        if strictness == .lenient { return false }
        if node.marks.contains(.comments) { return !holds(0.9) }
        if node.marks.contains(.body) || node.tag == GUMBO_TAG_ARTICLE { return false }
        if node.marks.contains(.around) { return !holds(most) }
        if node.marks.contains(.byline) { return prose < 300 }
        if node.marks.contains(.caption) { return prose < 600 }
        return isLinks(node) && !holds(most)
    }

    private func isAroundByTag(_ index: Int, _ tree: PageTree) -> Bool {
        switch tree.nodes[index].tag {
        case GUMBO_TAG_NAV, GUMBO_TAG_BUTTON, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_MENU, GUMBO_TAG_ASIDE,
            GUMBO_TAG_FORM:
            true
        case GUMBO_TAG_FOOTER: strictness == .strict || !isInArticle(index, tree)
        case GUMBO_TAG_HEADER: !core[index] && !isInArticle(index, tree)
        default: false
        }
    }

    private func isInArticle(_ index: Int, _ tree: PageTree) -> Bool {
        tree.ancestors(index).contains {
            tree.nodes[$0].tag == GUMBO_TAG_ARTICLE || tree.nodes[$0].tag == GUMBO_TAG_MAIN
        }
    }

    /// A box that is nearly nothing but links; a paragraph may be one.
    private func isLinks(_ node: PageTree.Node) -> Bool {
        switch node.tag {
        case GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL, GUMBO_TAG_TABLE, GUMBO_TAG_TD:
            node.linkDensity > (node.marks.contains(.doubtful) ? 0.4 : 0.65)
        default: false
        }
    }
}
