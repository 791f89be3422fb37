/// A look at the tags of HTML before it is parsed: gumbo's time grows with depth, and without bound in memory.
enum HTMLNesting {
    static let depthLimit = 500
    /// Open formatting tags are opened anew in each block (HTML §13.2.4.3): their product with the tags is bounded.
    static let reopenLimit = 1_000_000

    /// Each attribute of a tag is compared with those before it.
    static let attributeLimit = 500

    static func isBounded(_ html: String) -> Bool {
        var html = html
        return html.withUTF8(isBounded)
    }

    static func isBounded(_ html: UnsafeBufferPointer<UInt8>) -> Bool { hasBoundedTags(html) && hasBoundedDepth(html) }

    private static func hasBoundedTags(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = TagScanner()
        for byte in html where scanner.read(byte) > attributeLimit { return false }
        return true
    }

    private static func hasBoundedDepth(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
        var (depth, formats, reopened) = (0, 0, 0)
        var tag = TagName()
        for byte in html {
            guard let (name, isEnd) = tag.read(byte) else { continue }
            if !unnested.contains(name) {
                depth = max(0, depth + (isEnd ? -1 : 1))
                if formatting.contains(name) { formats = max(0, formats + (isEnd ? -1 : 1)) }
            }
            reopened += formats
            guard depth <= depthLimit, reopened <= reopenLimit else { return false }
        }
        return true
    }

    /// The first eight letters of a tag's name, as a number: two names that begin alike do not matter here.
    private struct TagName {
        private var name: UInt64 = 0
        private var isOpen = false
        private var isEnd = false
        private var isFirst = false

        /// The name of a tag, with the byte that ends it.
        mutating func read(_ byte: UInt8) -> (name: UInt64, isEnd: Bool)? {
            if isOpen {
                if byte.isTagLetter {
                    if name < 1 << 56 { name = name << 8 | UInt64(byte | 0x20) }
                    isFirst = false
                    return nil
                }
                if isFirst, byte == UInt8(ascii: "/") {
                    (isEnd, isFirst) = (true, false)
                    return nil
                }
                isOpen = byte == UInt8(ascii: "<")
                let found = name == 0 ? nil : (name, isEnd)
                (name, isEnd, isFirst) = (0, false, isOpen)
                return found
            }
            if byte == UInt8(ascii: "<") { (name, isOpen, isEnd, isFirst) = (0, true, false, true) }
            return nil
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
