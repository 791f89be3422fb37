/// The text of a page: its paragraphs, without what stands around them.
struct PageBody {
    var paragraphs: [Paragraph] = []
    /// Headlines of other stories that stood among the paragraphs.
    var crossLinks: [String] = []

    /// Shorter texts are looked for again, with less taken away.
    private static let leastText = 250

    static func read(_ tree: PageTree, head: PageHead) -> PageBody {
        let strict = read(tree, head, .strict)
        guard strict.length < leastText else { return strict }
        let lenient = read(tree, head, .lenient)
        let best = lenient.length > 2 * strict.length ? lenient : strict
        return best
    }

    private static func read(_ tree: PageTree, _ head: PageHead, _ strictness: PagePruning.Strictness) -> PageBody {
        var tree = tree
        PagePruning.prune(&tree, strictness)
        let blocks = PageBlocks.of(tree, base: head.url)
        let region = PageRegion.find(tree, blocks)
        let inside = region.isEmpty ? blocks : blocks.filter { block in
            region.contains { $0 <= block.element && block.element < tree.nodes[$0].end }
        }
        var filter = PageLines(title: head.title, author: head.author)
        return filter.body(of: inside)
    }

    private var length: Int { paragraphs.reduce(0) { $0 + TextWeight($1.text).characters } }
}
