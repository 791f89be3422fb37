import CGumbo

/// A run of text between two ends of blocks, and what tells prose from boilerplate.
struct PageBlock {
    var paragraph: Paragraph
    /// The block element that it stands in.
    let element: Int
    let weight: Int
    let linkWeight: Int
    let stops: Int
    /// A heading of the first rank.
    let isFirstRank: Bool

    var linkDensity: Double { weight == 0 ? 0 : Double(linkWeight) / Double(weight) }

    /// Too short for a paragraph.
    var isLine: Bool { weight < 120 }

    /// Long enough, and not a row of links.
    var isProse: Bool {
        paragraph.kind != .heading && weight >= 40 && linkDensity < 0.4 && (stops > 0 || weight >= 140)
    }
}

/// The walk over a page's tree that makes its blocks, in the order of the document.
struct PageBlocks {
    private let tree: PageTree
    private let base: String?
    private let isPlain: Bool
    private var blocks: [PageBlock] = []
    private var inline = InlineHTML()
    private var kind = Paragraph.Kind.text
    private var element = 0
    private var (weight, linkWeight, stops) = (0, 0, 0)
    private var linkDepth = 0
    private var breaks = 0
    /// Whether an element has begun or ended since the last text.
    private var isApart = false

    /// No article has so many; a page that does is cut.
    private static let limit = 20_000

    static func of(_ tree: PageTree, base: String?) -> [PageBlock] {
        PageBlocks(tree, base: base, isPlain: false).blocks
    }

    /// Without links and emphasis, and with spaces where only styles part the words: for looking through them.
    static func plain(_ tree: PageTree) -> [PageBlock] { PageBlocks(tree, base: nil, isPlain: true).blocks }

    private init(_ tree: PageTree, base: String?, isPlain: Bool) {
        (self.tree, self.base, self.isPlain) = (tree, base, isPlain)
        guard !tree.nodes.isEmpty else { return }
        visit(0)
        flush()
    }

    private mutating func visit(_ index: Int) {
        let node = tree.nodes[index]
        if node.isRemoved || blocks.count >= Self.limit { return }
        if node.isText { return text(node) }
        switch node.tag {
        case GUMBO_TAG_BR: breaks += 1
        case GUMBO_TAG_EM, GUMBO_TAG_I: mark("em", index)
        case GUMBO_TAG_STRONG, GUMBO_TAG_B: mark("strong", index)
        case GUMBO_TAG_CODE: mark("code", index)
        case GUMBO_TAG_A: link(index)
        case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
            block(.heading, index)
        case GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD: block(.item, index)
        case GUMBO_TAG_BLOCKQUOTE: block(.quote, index)
        case GUMBO_TAG_SPAN, GUMBO_TAG_TIME, GUMBO_TAG_UNKNOWN: apart(index)
        case _ where Self.isInline(node.tag): children(index)
        default: block(kind, index)
        }
    }

    private static func isInline(_ tag: GumboTag) -> Bool {
        switch tag {
        case GUMBO_TAG_FONT, GUMBO_TAG_SUP, GUMBO_TAG_SUB, GUMBO_TAG_U, GUMBO_TAG_S, GUMBO_TAG_SMALL,
            GUMBO_TAG_BIG, GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_CITE, GUMBO_TAG_Q, GUMBO_TAG_MARK,
            GUMBO_TAG_DATA, GUMBO_TAG_LABEL, GUMBO_TAG_INS, GUMBO_TAG_DEL, GUMBO_TAG_KBD,
            GUMBO_TAG_SAMP, GUMBO_TAG_VAR, GUMBO_TAG_DFN, GUMBO_TAG_TT, GUMBO_TAG_BDI, GUMBO_TAG_BDO, GUMBO_TAG_WBR,
            GUMBO_TAG_RUBY, GUMBO_TAG_RB, GUMBO_TAG_NOBR, GUMBO_TAG_STRIKE, GUMBO_TAG_IMG:
            true
        default: false
        }
    }

    private mutating func text(_ node: PageTree.Node) {
        let pointer = node.pointer.pointee.v.text.text
        guard let pointer else { return }
        let found = TextWeight(pointer)
        if found.characters > 0 {
            if breaks > 1 { flush() } else if breaks == 1 { inline.lineBreak() }
            breaks = 0
        }
        let words = PageText.plain(String(cString: pointer))
        if isApart, HTMLTree.isGlued(inline.text, words) { inline.append(" ") }
        isApart = false
        inline.append(words)
        weight += found.characters
        stops += found.stops
        if linkDepth > 0 { linkWeight += found.characters }
    }

    private mutating func flush() {
        breaks = 0
        if let paragraph = inline.finish(kind) {
            blocks.append(
                PageBlock(
                    paragraph: paragraph, element: element, weight: weight, linkWeight: linkWeight, stops: stops,
                    isFirstRank: tree.nodes[element].tag == GUMBO_TAG_H1))
        }
        (weight, linkWeight, stops) = (0, 0, 0)
    }

    private mutating func children(_ index: Int) {
        var child = index + 1
        while child < tree.nodes[index].end {
            visit(child)
            child = tree.nodes[child].end
        }
    }

    private mutating func apart(_ index: Int) {
        isApart = isPlain
        children(index)
        isApart = isPlain
    }

    private mutating func block(_ inner: Paragraph.Kind, _ index: Int) {
        flush()
        let outer = (kind, element)
        // A list in a quotation is quoted; a paragraph in a list item is its text.
        (kind, element) = (inner, index)
        children(index)
        flush()
        (kind, element) = outer
    }

    private mutating func mark(_ tag: String, _ index: Int) {
        if !isPlain { inline.begin(tag) }
        children(index)
        if !isPlain { inline.end() }
    }

    private mutating func link(_ index: Int) {
        linkDepth += 1
        defer { linkDepth -= 1 }
        guard !isPlain, let address = address(of: index) else { return apart(index) }
        inline.begin(link: address)
        children(index)
        inline.end()
    }

    private func address(of link: Int) -> String? {
        HTMLTree.attribute("href", tree.element(link)).flatMap { WebAddress.link($0, base: base) }
    }
}
