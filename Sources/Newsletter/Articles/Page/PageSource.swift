/// A page's HTML without what is never read: scripts but for data, styles, drawings, comments, and most attributes.
///
/// They are the larger part of most pages, and the parser's time and memory grow with its input.
struct PageSource {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var result: [UInt8] = []
    /// Up to where the page was taken over or left out.
    private var done = 0
    /// Where each end was found last, searching from where; nowhere is the end of the page.
    private var found: [String: (from: Int, at: Int)] = [:]

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static func stripped(_ html: String) -> [UInt8] {
        var html = html
        return html.withUTF8 { bytes in
            var source = PageSource(bytes)
            source.strip()
            return source.result
        }
    }

    private mutating func strip() {
        result.reserveCapacity(bytes.count)
        var at = 0
        while let open = bytes.next(UInt8(ascii: "<"), from: at) {
            at = open + 1
            guard at < bytes.count else { break }
            if let part = part(at: open) {
                at = part.end
                // A tag between two words still parts them.
                if !part.isRead { leaveOut(open..<part.end, for: 0x20) }
            } else if bytes[at].isLetter {
                at = stripTag(at)
            }
        }
        leaveOut(bytes.count..<bytes.count)
    }

    /// Takes over what stands before a stretch, and leaves that out.
    private mutating func leaveOut(_ stretch: Range<Int>, for byte: UInt8? = nil) {
        result += bytes[done..<stretch.lowerBound]
        if let byte { result.append(byte) }
        done = stretch.upperBound
    }

    // MARK: Attributes

    /// - Parameter name: Where the tag's name begins.
    /// - Returns: Behind the tag.
    private mutating func stripTag(_ name: Int) -> Int {
        var tag = TagScanner(bytes, name: name)
        while let attribute = tag.next() {
            if isUnread(attribute.name) { leaveOut(attribute.name.lowerBound..<attribute.end) }
        }
        return tag.at
    }

    /// What pages have for their scripts, and for showing pictures.
    private func isUnread(_ name: Range<Int>) -> Bool {
        switch bytes[name.lowerBound] | 0x20 {
        case UInt8(ascii: "a"): starts(name, "aria-") && !starts(name, "aria-hidden") || starts(name, "alt")
        case UInt8(ascii: "d"):
            starts(name, "data-") && !starts(name, "data-ad") && !starts(name, "data-component")
        case UInt8(ascii: "o"): starts(name, "on")
        case UInt8(ascii: "s"): starts(name, "src") || starts(name, "sizes")
        case UInt8(ascii: "t"): starts(name, "target")
        default: false
        }
    }

    private func starts(_ name: Range<Int>, _ word: String) -> Bool {
        name.count >= word.utf8.count && starts(name.lowerBound, word)
    }

    // MARK: Parts

    /// The comment, script, style or drawing that begins at `open`, or what holds text only; nil when none does, or it
    /// never ends.
    private mutating func part(at open: Int) -> (end: Int, isRead: Bool)? {
        if bytes[open + 1] == UInt8(ascii: "!") { return comment(at: open) }
        guard let name = Self.parts.first(where: { starts(open + 1, $0) }) else { return nil }
        let behind = open + 1 + name.utf8.count
        guard behind < bytes.count, !isNameByte(bytes[behind]), let tagEnd = end(">", from: behind) else { return nil }
        // `<svg/>` is closed already.
        if bytes[tagEnd - 2] == UInt8(ascii: "/"), name == "svg" { return (tagEnd, false) }
        guard let close = end("</\(name)", from: tagEnd), let end = end(">", from: close) else { return nil }
        switch name {
        case "title", "textarea": return (end, true)
        case "script": return (end, isData(bytes[open..<tagEnd]))
        default: return (end, false)
        }
    }

    private static let parts = ["script", "style", "svg", "title", "textarea"]

    /// Conditional comments of old browsers end their own way; the parser knows them.
    private mutating func comment(at open: Int) -> (end: Int, isRead: Bool)? {
        guard starts(open, "<!--"), !starts(open, "<!--[if"), !starts(open, "<!-->") else { return nil }
        return end("-->", from: open + 4).map { ($0, false) }
    }

    private func isData(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        String(decoding: tag.prefix(400), as: UTF8.self).lowercased().holds("ld+json")
    }

    private func isNameByte(_ byte: UInt8) -> Bool { byte.isLetter || byte == 0x2D }

    // MARK: Bytes

    /// Whether `word`, in lower case, stands at that place.
    private func starts(_ at: Int, _ word: String) -> Bool {
        guard at + word.utf8.count <= bytes.count else { return false }
        var at = at
        for byte in word.utf8 {
            let here = bytes[at]
            guard ((0x41...0x5A).contains(here) ? here | 0x20 : here) == byte else { return false }
            at += 1
        }
        return true
    }

    /// Behind the next place of `word`; no stretch is searched twice, or many begins would cost a square.
    private mutating func end(_ word: String, from start: Int) -> Int? {
        if let last = found[word], last.from <= start, start <= last.at {
            return last.at < bytes.count ? last.at + word.utf8.count : nil
        }
        var at = start
        while let place = word.utf8.first.flatMap({ bytes.next($0, from: at) }), !starts(place, word) { at = place + 1 }
        at = word.utf8.first.flatMap { bytes.next($0, from: at) } ?? bytes.count
        found[word] = (start, at)
        return at < bytes.count ? at + word.utf8.count : nil
    }
}
