/// A look at the tags of HTML before it is parsed: gumbo's time grows with depth, and without bound in memory.
enum HTMLNesting {
    static let depthLimit = 500
    /// Open formatting tags are opened anew in each block (HTML §13.2.4.3): their product with the tags is bounded.
    static let reopenLimit = 1_000_000

    /// Each attribute of a tag is compared with those before it.
    static let attributeLimit = 500

    /// - Parameter tagLimit: More tags than that are too many, whatever they are.
    static func isBounded(_ html: [UInt8], tagLimit: Int = .max) -> Bool {
        html.withUnsafeBufferPointer { isBounded($0, tagLimit: tagLimit) }
    }

    static func isBounded(_ html: String) -> Bool {
        var html = html
        return html.withUTF8 { isBounded($0, tagLimit: .max) }
    }

    private static func isBounded(_ html: UnsafeBufferPointer<UInt8>, tagLimit: Int) -> Bool {
        hasBoundedDepth(html, tagLimit) && TagScanner.mostAttributes(of: html, upTo: attributeLimit) <= attributeLimit
    }

    private static func hasBoundedDepth(_ html: UnsafeBufferPointer<UInt8>, _ tagLimit: Int) -> Bool {
        var (tags, depth, formats, reopened) = (0, 0, 0, 0)
        var at = 0
        while let open = html.next(UInt8(ascii: "<"), from: at) {
            let tag = TagName(html, behind: open)
            (at, tags) = (tag.end, tags + 1)
            if tag.name > 0 {
                if !unnested.contains(tag.name) {
                    depth = max(0, depth + (tag.isEnd ? -1 : 1))
                    if formatting.contains(tag.name) { formats = max(0, formats + (tag.isEnd ? -1 : 1)) }
                }
                reopened += formats
            }
            guard tags <= tagLimit, depth <= depthLimit, reopened <= reopenLimit else { return false }
        }
        return true
    }

    /// The first eight letters of a tag's name, as a number: two names that begin alike do not matter here.
    private struct TagName {
        /// 0 for none.
        private(set) var name: UInt64 = 0
        let isEnd: Bool
        /// Behind the last letter.
        let end: Int

        init(_ html: UnsafeBufferPointer<UInt8>, behind open: Int) {
            var at = open + 1
            isEnd = at < html.count && html[at] == UInt8(ascii: "/")
            if isEnd { at += 1 }
            while at < html.count, html[at].isTagLetter {
                if name < 1 << 56 { name = name << 8 | UInt64(html[at] | 0x20) }
                at += 1
            }
            end = at
        }
    }

    private static func numbers(_ names: [String]) -> Set<UInt64> {
        Set(names.map { $0.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1 | 0x20) } })
    }

    /// Tags that are empty, or close by themselves.
    private static let unnested = numbers([
        "br", "img", "hr", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source", "track", "p", "li",
        "td", "th", "tr", "dt", "dd", "option", "param",
    ])
    private static let formatting = numbers([
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ])
}

extension UInt8 {
    fileprivate var isTagLetter: Bool {
        (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || (0x30...0x39).contains(self)
    }
}
