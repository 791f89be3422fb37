/// A page's HTML without what is never read: scripts but for data, styles, drawings and comments.
///
/// They are the larger part of most pages, and the parser's time and memory grow with its input.
enum PageSource {
    static func stripped(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        var kept = 0
        while let open = next(UInt8(ascii: "<"), in: bytes, from: at) {
            at = open + 1
            guard let end = endOfUnread(bytes, at: open) else { continue }
            result += bytes[kept..<open]
            // A tag between two words still parts them.
            result.append(0x20)
            (at, kept) = (end, end)
        }
        guard kept > 0 else { return html }
        result += bytes[kept...]
        return String(decoding: result, as: UTF8.self)
    }

    private static func next(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        start < bytes.count ? bytes[start...].firstIndex(of: byte) : nil
    }

    /// Behind the element or comment that begins at `open`; nil when it is to be read, or never ends.
    private static func endOfUnread(_ bytes: [UInt8], at open: Int) -> Int? {
        if starts(bytes, open, "<!--") {
            // Conditional comments of old browsers end their own way; the parser knows them.
            guard !starts(bytes, open, "<!--[if"), !starts(bytes, open, "<!-->") else { return nil }
            return find("-->", in: bytes, from: open + 4)
        }
        for name in ["script", "style", "svg"] where starts(bytes, open + 1, name) {
            guard open + 1 + name.utf8.count < bytes.count, !isLetter(bytes[open + 1 + name.utf8.count]),
                let tagEnd = next(UInt8(ascii: ">"), in: bytes, from: open)
            else { return nil }
            let tag = bytes[open...tagEnd]
            if name == "script", tag.contains(UInt8(ascii: "j")), isData(tag) { return nil }
            // `<svg/>` is closed already.
            if tag.dropLast().last == UInt8(ascii: "/"), name == "svg" { return tagEnd + 1 }
            guard let close = find("</\(name)", in: bytes, from: tagEnd) else { return nil }
            return next(UInt8(ascii: ">"), in: bytes, from: close).map { $0 + 1 }
        }
        return nil
    }

    private static func isData(_ tag: ArraySlice<UInt8>) -> Bool {
        String(decoding: tag.prefix(400), as: UTF8.self).lowercased().contains("ld+json")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D }

    /// Whether `word`, in lower case, stands at that place.
    private static func starts(_ bytes: [UInt8], _ at: Int, _ word: String) -> Bool {
        let word = Array(word.utf8)
        guard at + word.count <= bytes.count else { return false }
        return zip(bytes[at...], word).allSatisfy { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
    }

    /// Behind the next place of `word`.
    private static func find(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = word.utf8.first else { return nil }
        var at = start
        while let found = next(first, in: bytes, from: at) {
            if starts(bytes, found, word) { return found + word.utf8.count }
            at = found + 1
        }
        return nil
    }
}
