import CGumbo

/// What the readers of HTML ask of a parsed tree.
enum HTMLTree {
    typealias Node = UnsafeMutablePointer<GumboNode>

    /// Parses, lends the root, and frees the tree.
    static func withRoot<Result>(of html: String, _ body: (Node) -> Result) -> Result? {
        var html = html
        return html.withUTF8 { withRoot(of: $0, body) }
    }

    /// The same of bytes of UTF-8; what the tree tells of its source points there.
    static func withRoot<Result>(of source: UnsafeBufferPointer<UInt8>, _ body: (Node) -> Result) -> Result? {
        source.withMemoryRebound(to: CChar.self) { text -> Result? in
            var arena = GumboArena()
            defer { arena.deallocate() }
            return withUnsafeMutablePointer(to: &arena) { arena in
                var options = kGumboDefaultOptions
                options.max_errors = 0
                options.userdata = UnsafeMutableRawPointer(arena)
                options.allocator = { $0?.assumingMemoryBound(to: GumboArena.self).pointee.allocate($1) }
                options.deallocator = { _, _ in }
                guard let start = text.baseAddress, let output = gumbo_parse_with_options(&options, start, text.count)
                else { return nil }
                return output.pointee.root.map(body)
            }
        }
    }

    static func children(_ element: GumboElement) -> some Sequence<Node> {
        (0..<Int(element.children.length)).lazy.compactMap { index in
            element.children.data?[index].map { $0.assumingMemoryBound(to: GumboNode.self) }
        }
    }

    static func attribute(_ name: String, _ element: GumboElement) -> String? {
        guard element.attributes.length > 0 else { return nil }
        var attributes = element.attributes
        return gumbo_get_attribute(&attributes, name).map { String(cString: $0.pointee.value) }
    }

    /// The element of a node that is one.
    static func element(_ node: Node) -> GumboElement? {
        node.pointee.type == GUMBO_NODE_ELEMENT ? node.pointee.v.element : nil
    }

    /// The text directly and indirectly inside, as it stands.
    static func text(_ element: GumboElement) -> String {
        children(element).map { node in
            switch node.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: String(cString: node.pointee.v.text.text)
            case GUMBO_NODE_ELEMENT:
                node.pointee.v.element.tag == GUMBO_TAG_BR ? " " : text(node.pointee.v.element)
            default: ""
            }
        }.joined()
    }

    /// The text with a space where two elements' words would stand as one: pages part those by their styles.
    static func words(_ element: GumboElement) -> String {
        children(element).reduce(into: "") { words, node in
            let next =
                switch node.pointee.type {
                case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: String(cString: node.pointee.v.text.text)
                case GUMBO_NODE_ELEMENT:
                    node.pointee.v.element.tag == GUMBO_TAG_BR ? " " : Self.words(node.pointee.v.element)
                default: ""
                }
            words += isGlued(words, next) ? " \(next)" : next
        }
    }

    /// Whether a letter or a number would stand directly behind another one.
    static func isGlued(_ one: String, _ other: String) -> Bool {
        guard let last = one.last, let first = other.first else { return false }
        return (last.isLetter || last.isNumber) && (first.isLetter || first.isNumber)
    }
}
