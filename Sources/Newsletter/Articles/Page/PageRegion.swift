import CGumbo

/// Finds the part of a pruned page that holds the article, from what the page says and from where its prose is.
struct PageRegion {
    private let tree: PageTree
    /// Prose inside each element, and inside all before it: `prefix[i]` is of the blocks whose element is before `i`.
    private var prose: [Int]
    private let blocks: [PageBlock]

    /// The elements that hold the text; empty when the page has no prose.
    ///
    /// - Parameter title: The key of the headline.
    static func find(_ tree: PageTree, _ blocks: [PageBlock], title: String?) -> [Int] {
        let region = PageRegion(tree, blocks)
        guard let densest = region.densest() else { return [] }
        let found = region.withSiblings(region.climbed(from: densest))
        let least = region.prose(of: found)
        for named in [region.named(.body), region.articles(title)] {
            let amount = region.prose(of: named)
            if amount > 0, 10 * amount >= 6 * least { return named }
        }
        return found
    }

    private init(_ tree: PageTree, _ blocks: [PageBlock]) {
        (self.tree, self.blocks) = (tree, blocks)
        prose = Array(repeating: 0, count: tree.nodes.count)
        for block in blocks where block.isProse { prose[block.element] += block.weight }
        for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
            prose[tree.nodes[index].parent] += prose[index]
        }
    }

    private func prose(of elements: [Int]) -> Int { elements.reduce(0) { $0 + prose[$1] } }

    // MARK: What the page says

    /// The outermost elements of that name with the most prose among their like under one parent.
    private func named(_ mark: PageMarks) -> [Int] { largest { $0.marks.contains(mark) } }

    /// The article under the page's headline, else the longest.
    private func articles(_ title: String?) -> [Int] {
        let all = outermost { $0.tag == GUMBO_TAG_ARTICLE }
        guard let best = all.max(by: { prose[$0] < prose[$1] }) else { return [] }
        let titled = all.first { index in
            blocks.contains { block in
                block.element > index && block.element < tree.nodes[index].end && block.paragraph.kind == .heading
                    && CaptureLine.key(block.paragraph.text) == title
            }
        }
        return [titled.flatMap { prose[$0] * 10 >= prose[best] ? $0 : nil } ?? best]
    }

    private func largest(_ isWanted: (PageTree.Node) -> Bool) -> [Int] {
        let outermost = outermost(isWanted)
        guard let best = outermost.max(by: { prose[$0] < prose[$1] }) else { return [] }
        // A text in several pieces, with advertisements between.
        let name = HTMLTree.attribute("class", tree.element(best))
        let story = story(best)
        return outermost.filter {
            $0 == best || tree.nodes[$0].parent == tree.nodes[best].parent
                || name != nil && HTMLTree.attribute("class", tree.element($0)) == name && self.story($0) == story
        }
    }

    /// The `article` around an element.
    private func story(_ index: Int) -> Int? {
        tree.ancestors(index).first { tree.nodes[$0].tag == GUMBO_TAG_ARTICLE }
    }

    private func outermost(_ isWanted: (PageTree.Node) -> Bool) -> [Int] {
        var outermost: [Int] = []
        var at = 0
        while at < tree.nodes.count {
            let node = tree.nodes[at]
            let isFound = !node.isText && !node.isRemoved && prose[at] > 0 && isWanted(node)
            if isFound { outermost.append(at) }
            at = isFound || node.isRemoved ? node.end : at + 1
        }
        return outermost
    }

    // MARK: Where the prose is

    /// The element with the most prose directly or nearly directly inside, menus counted against it.
    private func densest() -> Int? {
        var scores: [Int: Double] = [:]
        for block in blocks where block.isProse || (block.weight >= 80 && block.linkDensity < 0.6) {
            let worth =
                (1 + Double(min(block.stops, 12)) + Double(min(block.weight / 80, 4))) * (1 - block.linkDensity)
            var level = 0
            var at = Self.holdsOwnText(tree.nodes[block.element].tag) ? block.element : tree.nodes[block.element].parent
            while at >= 0, level < 5 {
                scores[at, default: 0] += worth / (level == 0 ? 1 : level == 1 ? 1.4 : Double(level) * 2.2)
                at = tree.nodes[at].parent
                level += 1
            }
        }
        let weighed = scores.map { (index: $0.key, score: $0.value * factor($0.key)) }
        return weighed.max { ($0.score, -$0.index) < ($1.score, -$1.index) }?.index
    }

    /// A text that stands in a `div` belongs to it; a paragraph, to what is around it.
    private static func holdsOwnText(_ tag: GumboTag) -> Bool {
        [GUMBO_TAG_DIV, GUMBO_TAG_TD, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_BODY, GUMBO_TAG_MAIN].contains(
            tag)
    }

    private func factor(_ index: Int) -> Double {
        let node = tree.nodes[index]
        var factor = 1 - node.linkDensity
        if node.marks.contains(.body) { factor *= 1.5 }
        if node.marks.contains(.content) || node.tag == GUMBO_TAG_ARTICLE || node.tag == GUMBO_TAG_MAIN {
            factor *= 1.25
        }
        if !node.marks.isDisjoint(with: [.around, .comments]) { factor *= 0.5 }
        if node.marks.contains(.doubtful) { factor *= 0.8 }
        if node.tag == GUMBO_TAG_BODY { factor *= 0.8 }
        return factor
    }

    /// An element further out, where that adds prose and little else.
    private func climbed(from densest: Int) -> Int {
        var best = densest
        for outer in tree.ancestors(densest) where tree.nodes[outer].tag != GUMBO_TAG_HTML {
            let added = prose[outer] - prose[best]
            let (node, inner) = (tree.nodes[outer], tree.nodes[best])
            // A name or a good length make it likely that all is there already.
            let isNamed = !inner.marks.isDisjoint(with: [.body, .content]) || inner.tag == GUMBO_TAG_ARTICLE
            let least = isNamed ? 1.0 : prose[best] > 1000 ? 0.45 : 0.2
            guard Double(added) > least * Double(prose[best]), node.linkWeight - inner.linkWeight < added / 4,
                node.weight - inner.weight < 2 * added
            else { continue }
            best = outer
        }
        return best
    }

    /// Beside the densest element may stand the lead, or further parts of the text.
    private func withSiblings(_ best: Int) -> [Int] {
        let parent = tree.nodes[best].parent
        guard parent >= 0, tree.nodes[best].tag != GUMBO_TAG_BODY else { return [best] }
        return tree.children(parent).filter { index in
            let node = tree.nodes[index]
            if index == best { return true }
            guard !node.isText, !node.isRemoved else { return false }
            if [GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3].contains(node.tag) { return true }
            return prose[index] > 0 && node.linkDensity < 0.25
                && (node.tag == tree.nodes[best].tag || node.tag == GUMBO_TAG_P || prose[index] * 5 > prose[best])
        }
    }
}
