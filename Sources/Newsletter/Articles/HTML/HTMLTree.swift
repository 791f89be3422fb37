import CGumbo

/// What the readers of HTML ask of a parsed tree.
enum HTMLTree {
    typealias Node = UnsafeMutablePointer<GumboNode>

    /// Parses, lends the root, and frees the tree.
    static func withRoot<Result>(of html: String, _ body: (Node) -> Result) -> Result? {
        var options = kGumboDefaultOptions
        options.max_errors = 0
        var source = html
        return source.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text -> Result? in
                guard let start = text.baseAddress, let output = gumbo_parse_with_options(&options, start, text.count)
                else { return nil }
                defer { gumbo_destroy_output(&options, output) }
                return output.pointee.root.map(body)
            }
        }
    }

    static func children(_ element: GumboElement) -> [Node] {
        (0..<Int(element.children.length)).compactMap { index in
            element.children.data?[index].map { $0.assumingMemoryBound(to: GumboNode.self) }
        }
    }

    static func attribute(_ name: String, _ element: GumboElement) -> String? {
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
            case GUMBO_NODE_ELEMENT: text(node.pointee.v.element)
            default: ""
            }
        }.joined()
    }
}
