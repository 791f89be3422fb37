/// The text of a page: its paragraphs, without what stands around them.
struct PageBody {
    var paragraphs: [Paragraph] = []
    /// Headlines of other stories that stood among the paragraphs.
    var crossLinks: [String] = []
    /// Whose text it is, and under which terms, as its own lines say.
    var attribution: Attribution?
    var license: License?
    /// Whether it breaks off where the page asks for a subscription.
    var isTruncated = false

    /// Shorter texts are looked for again, with less taken away.
    private static let leastText = 250

    /// `data` is the text that the page's JSON-LD has: for pages that show theirs only by a script.
    static func read(_ tree: PageTree, title: String?, author: String?, base: String?, data: String?) -> PageBody {
        let lines = PageLines(title: title, author: author)
        let strict = read(tree, lines, base, .strict)
        guard strict.length < leastText else { return strict }
        let lenient = read(tree, lines, base, .lenient)
        let best = lenient.length > (strict.length < 100 ? 2 : 4) * strict.length ? lenient : strict
        let stated = PageBody(paragraphs: data.map(paragraphs) ?? [])
        return stated.length > 2 * best.length ? stated : best
    }

    /// The text of a field, by its line ends or as HTML.
    private static func paragraphs(_ text: String) -> [Paragraph] {
        if text.holds("</"), let paragraphs = HTMLText.paragraphs(text) { return paragraphs }
        return text.split(whereSeparator: \.isNewline).compactMap {
            OneLine.field(HTMLText.line(String($0)), limit: .max)
        }
        .map { Paragraph($0) }
    }

    private static func read(
        _ tree: PageTree, _ lines: PageLines, _ base: String?, _ strictness: PagePruning.Strictness
    ) -> PageBody {
        var tree = tree
        PagePruning.prune(&tree, strictness)
        let blocks = PageBlocks.of(tree, base: base)
        let region = PageRegion.find(tree, blocks, title: lines.title)
        guard !region.isEmpty else { return lines.body(of: PageStoryList.leftOut(of: blocks, tree, base: base)) }
        let inside = blocks.filter { block in
            region.contains { $0 <= block.element && block.element < tree.nodes[$0].end }
        }
        let text = lead(before: inside, among: blocks, lines) + inside
        return lines.body(of: PageStoryList.leftOut(of: text, tree, base: base))
    }

    /// Prose between the headline and the text: the lead, where it stands by itself.
    private static func lead(before inside: [PageBlock], among blocks: [PageBlock], _ lines: PageLines) -> [PageBlock] {
        guard let start = inside.first?.element, let title = lines.title,
            let headline = blocks.lastIndex(where: {
                $0.element < start && $0.paragraph.kind == .heading && CaptureLine.key($0.paragraph.text) == title
            })
        else { return [] }
        let between = blocks[headline...].prefix { $0.element < start }.dropFirst()
        return between.count > 12 ? [] : between.filter { $0.isProse && $0.linkDensity < 0.2 }
    }

    private var length: Int { paragraphs.reduce(0) { $0 + TextWeight($1.text).characters } }
}
