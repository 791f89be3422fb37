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

    /// Whether an element is hidden, or by role or class one of the parts around the text of a page.
    static func isChrome(_ element: GumboElement) -> Bool {
        if attribute("hidden", element) != nil || attribute("aria-hidden", element) == "true" { return true }
        if let role = attribute("role", element), roles.contains(role.lowercased()) { return true }
        let names = [attribute("class", element), attribute("id", element)].compactMap { $0?.lowercased() }
        return names.contains { $0.split(separator: " ").contains { chrome.contains(String($0)) } }
    }

    private static let roles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "form",
    ]
    private static let chrome: Set<String> = [
        "comments", "comment-list", "comment-respond", "related", "related-posts", "related-articles", "share",
        "sharing",
        "share-buttons", "social", "social-share", "breadcrumb", "breadcrumbs", "newsletter", "newsletter-signup",
        "advertisement", "ads", "promo", "sidebar", "tags", "tag-list", "post-tags", "author-box", "cookie-banner",
        "cookie-notice", "caption", "wp-caption-text", "byline", "post-meta", "entry-meta", "sr-only",
        "screen-reader-text",
    ]
}
