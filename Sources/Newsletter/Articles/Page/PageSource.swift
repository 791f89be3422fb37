/// A page's HTML without what is never read: scripts but for data, styles, drawings and comments.
///
/// They are the larger part of most pages, and the parser's time and memory grow with its input.
struct PageSource {
    private let bytes: [UInt8]
    /// Where each end was found last, searching from where; nowhere is the end of the page.
    private var found: [String: (from: Int, at: Int)] = [:]

    private init(_ html: String) { bytes = Array(html.utf8) }

    static func stripped(_ html: String) -> [UInt8] {
        var source = PageSource(html)
        return source.stripped()
    }

    private mutating func stripped() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var (at, kept) = (0, 0)
        while let open = next(UInt8(ascii: "<"), from: at) {
            at = open + 1
            guard let part = part(at: open) else { continue }
            at = part.end
            if part.isRead { continue }
            result += bytes[kept..<open]
            // A tag between two words still parts them.
            result.append(0x20)
            kept = part.end
        }
        return result + bytes[kept...]
    }

    /// The comment, script, style or drawing that begins at `open`; nil when none does, or it never ends.
    private mutating func part(at open: Int) -> (end: Int, isRead: Bool)? {
        if starts(open, "<!--") {
            // Conditional comments of old browsers end their own way; the parser knows them.
            guard !starts(open, "<!--[if"), !starts(open, "<!-->") else { return nil }
            return end("-->", from: open + 4).map { ($0, false) }
        }
        for name in ["script", "style", "svg"] where starts(open + 1, name) {
            let behind = open + 1 + name.utf8.count
            guard behind < bytes.count, !isNameByte(bytes[behind]), let tagEnd = end(">", from: behind) else {
                return nil
            }
            // `<svg/>` is closed already.
            if bytes[tagEnd - 2] == UInt8(ascii: "/"), name == "svg" { return (tagEnd, false) }
            guard let close = end("</\(name)", from: tagEnd), let end = end(">", from: close) else { return nil }
            return (end, name == "script" && isData(bytes[open..<tagEnd]))
        }
        return nil
    }

    private func isData(_ tag: ArraySlice<UInt8>) -> Bool {
        String(decoding: tag.prefix(400), as: UTF8.self).lowercased().holds("ld+json")
    }

    private func isNameByte(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D }

    // MARK: Bytes

    private func next(_ byte: UInt8, from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { $0.next(byte, from: start) }
    }

    /// Whether `word`, in lower case, stands at that place.
    private func starts(_ at: Int, _ word: String) -> Bool {
        guard at + word.utf8.count <= bytes.count else { return false }
        return zip(bytes[at...], word.utf8).allSatisfy { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
    }

    /// Behind the next place of `word`; no stretch is searched twice, or many begins would cost a square.
    private mutating func end(_ word: String, from start: Int) -> Int? {
        if let last = found[word], last.from <= start, start <= last.at {
            return last.at < bytes.count ? last.at + word.utf8.count : nil
        }
        var at = start
        while let place = word.utf8.first.flatMap({ next($0, from: at) }), !starts(place, word) { at = place + 1 }
        at = word.utf8.first.flatMap { next($0, from: at) } ?? bytes.count
        found[word] = (start, at)
        return at < bytes.count ? at + word.utf8.count : nil
    }
}
