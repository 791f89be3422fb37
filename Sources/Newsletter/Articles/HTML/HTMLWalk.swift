import CGumbo

/// The walk over a parsed tree; its depth was bounded before parsing.
struct HTMLWalk {
    let base: String?
    private var paragraphs: [Paragraph] = []
    private var inline = InlineHTML()
    private var kind = Paragraph.Kind.text

    init(base: String?) { self.base = base }

    mutating func finished() -> [Paragraph] {
        flush()
        return paragraphs
    }

    mutating func visit(_ node: UnsafeMutablePointer<GumboNode>) {
        switch node.pointee.type {
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
            inline.append(String(cString: node.pointee.v.text.text))
        case GUMBO_NODE_ELEMENT:
            element(node.pointee.v.element)
        default:
            break
        }
    }

    private mutating func element(_ element: GumboElement) {
        switch element.tag {
        case GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_SVG, GUMBO_TAG_MATH,
            GUMBO_TAG_FORM, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT, GUMBO_TAG_NOSCRIPT,
            GUMBO_TAG_TEMPLATE:
            break
        // Without its end tag one holds all that follows.
        case GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT:
            if element.original_end_tag.length == 0 { children(element) }
        case GUMBO_TAG_BR: inline.lineBreak()
        case GUMBO_TAG_EM, GUMBO_TAG_I: mark("em", element)
        case GUMBO_TAG_STRONG, GUMBO_TAG_B: mark("strong", element)
        case GUMBO_TAG_CODE: mark("code", element)
        case GUMBO_TAG_A: link(element)
        case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
            block(.heading, element)
        case GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD: block(.item, element)
        case GUMBO_TAG_BLOCKQUOTE: block(.quote, element)
        case GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION, GUMBO_TAG_UL, GUMBO_TAG_OL,
            GUMBO_TAG_TABLE,
            GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_PRE, GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_HR,
            GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_MAIN, GUMBO_TAG_ASIDE, GUMBO_TAG_NAV, GUMBO_TAG_DL:
            block(kind, element)
        default: children(element)
        }
    }

    private mutating func children(_ element: GumboElement) {
        for child in HTMLTree.children(element) { visit(child) }
    }

    private mutating func flush() {
        if let paragraph = inline.finish(kind) { paragraphs.append(paragraph) }
    }

    private mutating func block(_ inner: Paragraph.Kind, _ element: GumboElement) {
        flush()
        let outer = kind
        kind = inner
        children(element)
        flush()
        kind = outer
    }

    private mutating func mark(_ tag: String, _ element: GumboElement) {
        inline.begin(tag)
        children(element)
        inline.end()
    }

    private mutating func link(_ element: GumboElement) {
        guard let address = HTMLTree.attribute("href", element).flatMap({ WebAddress.link($0, base: base) }) else {
            return children(element)
        }
        inline.begin(link: address)
        children(element)
        inline.end()
    }
}
