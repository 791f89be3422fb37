/// A look at the tags of HTML before it is parsed: gumbo's time grows with depth, and without bound in memory.
enum HTMLNesting {
    static let depthLimit = 500
    /// Open formatting tags are opened anew in each block (HTML §13.2.4.3): their product with the tags is bounded.
    static let reopenLimit = 1_000_000

    /// Each attribute of a tag is compared with those before it.
    static let attributeLimit = 500

    static func isBounded(_ html: String) -> Bool {
        hasBoundedTags(html) && hasBoundedDepth(html)
    }

    private static func hasBoundedTags(_ html: String) -> Bool {
        var scanner = TagScanner()
        return html.utf8.allSatisfy { scanner.read($0) <= attributeLimit }
    }

    private static func hasBoundedDepth(_ html: String) -> Bool {
        var (depth, formats, reopened) = (0, 0, 0)
        var rest = html.utf8[...]
        while let at = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[at...].dropFirst()
            let isEnd = rest.first == UInt8(ascii: "/")
            let name = String(Substring(rest.dropFirst(isEnd ? 1 : 0).prefix(12).prefix { $0.isTagLetter }))
                .lowercased()
            guard !name.isEmpty, !unnested.contains(name) else {
                if !name.isEmpty { reopened += formats }
                guard reopened <= reopenLimit else { return false }
                continue
            }
            depth = max(0, depth + (isEnd ? -1 : 1))
            if formatting.contains(name) { formats = max(0, formats + (isEnd ? -1 : 1)) }
            reopened += formats
            guard depth <= depthLimit, reopened <= reopenLimit else { return false }
        }
        return true
    }

    /// Tags that are empty, or close by themselves.
    private static let unnested: Set<String> = [
        "br", "img", "hr", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source", "track", "p", "li",
        "td", "th", "tr", "dt", "dd", "option", "param",
    ]
    private static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]
}

extension UInt8 {
    fileprivate var isTagLetter: Bool {
        (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || (0x30...0x39).contains(self)
    }
}
