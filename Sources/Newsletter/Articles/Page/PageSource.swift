/// A page's HTML without what is never read: scripts but for data, styles, drawings, comments, most attributes, and indents.
///
/// They are the larger part of most pages, and the parser's time and memory grow with its input.
struct PageSource {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var result: [UInt8] = []
    /// Up to where the page was taken over or left out.
    private var done = 0
    /// Where each end was found last, searching from where; nowhere is the end of the page.
    private var found: [String: (from: Int, at: Int)] = [:]
    /// The next line end that was not looked at.
    private var lineEnd = 0

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
            leaveOutIndents(of: at..<open)
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

    /// Of the white space at a line end, one byte parts words as well.
    private mutating func leaveOutIndents(of text: Range<Int>) {
        // No stretch is searched twice: a page may be one line of many tags.
        if lineEnd < text.lowerBound { lineEnd = nextLineEnd(from: text.lowerBound) }
        while lineEnd < text.upperBound {
            let behind = behindSpace(from: lineEnd + 1)
            if behind > lineEnd + 1 { leaveOut(lineEnd + 1..<behind) }
            lineEnd = nextLineEnd(from: behind)
        }
    }

    private func nextLineEnd(from start: Int) -> Int { bytes.next(UInt8(ascii: "\n"), from: start) ?? bytes.count }

    private func behindSpace(from start: Int) -> Int {
        var at = start
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        return at
    }

    // MARK: Attributes

    /// - Parameter name: Where the tag's name begins.
    /// - Returns: Behind the tag.
    private mutating func stripTag(_ name: Int) -> Int {
        let isUnread = isUnreadLink(at: name)
        var tag = TagScanner(bytes, name: name)
        while let attribute = tag.next() {
            if isUnread || !PageAttributes.isRead(attribute, of: bytes) {
                leaveOut(attribute.name.lowerBound..<behindSpace(from: attribute.end))
            }
        }
        return tag.at
    }

    /// Of the links of a head, only these two are read; most are to styles and icons.
    private func isUnreadLink(at name: Int) -> Bool {
        guard isNamed("link", at: name), let end = TagScanner.end(ofTag: bytes, from: name - 1) else { return false }
        let tag = String(decoding: bytes[name..<end], as: UTF8.self).lowercased()
        return !tag.holds("canonical") && !tag.holds("license")
    }

    // MARK: Parts

    /// The comment, script, style or drawing that begins at `open`, or what holds text only; nil when none does, or it
    /// never ends.
    private mutating func part(at open: Int) -> (end: Int, isRead: Bool)? {
        if bytes[open + 1] == UInt8(ascii: "!") { return comment(at: open) }
        guard let name = Self.parts(bytes[open + 1]).first(where: { isNamed($0, at: open + 1) }),
            let tagEnd = end(">", from: open + 1 + name.utf8.count)
        else { return nil }
        // `<svg/>` is closed already.
        if bytes[tagEnd - 2] == UInt8(ascii: "/"), name == "svg" { return (tagEnd, false) }
        guard let close = end("</\(name)", from: tagEnd), let end = end(">", from: close) else { return nil }
        switch name {
        case "title", "textarea": return (end, true)
        case "script": return (end, isData(bytes[open..<tagEnd]))
        default: return (end, false)
        }
    }

    /// By their first letter.
    private static func parts(_ letter: UInt8) -> [String] {
        switch letter | 0x20 {
        case UInt8(ascii: "s"): ["script", "style", "svg"]
        case UInt8(ascii: "t"): ["title", "textarea"]
        default: []
        }
    }

    /// Whether that is the whole name of the tag.
    private func isNamed(_ name: String, at start: Int) -> Bool {
        let behind = start + name.utf8.count
        return behind < bytes.count && bytes.starts(with: name, at: start) && !isNameByte(bytes[behind])
    }

    /// Conditional comments of old browsers end their own way; the parser knows them.
    private mutating func comment(at open: Int) -> (end: Int, isRead: Bool)? {
        guard bytes.starts(with: "<!--", at: open), !bytes.starts(with: "<!--[if", at: open),
            !bytes.starts(with: "<!-->", at: open)
        else { return nil }
        return end("-->", from: open + 4).map { ($0, false) }
    }

    private func isData(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        String(decoding: tag.prefix(400), as: UTF8.self).lowercased().holds("ld+json")
    }

    private func isNameByte(_ byte: UInt8) -> Bool { byte.isLetter || byte == 0x2D }

    // MARK: Bytes

    /// Behind the next place of `word`; no stretch is searched twice, or many begins would cost a square.
    private mutating func end(_ word: String, from start: Int) -> Int? {
        if let last = found[word], last.from <= start, start <= last.at {
            return last.at < bytes.count ? last.at + word.utf8.count : nil
        }
        var at = start
        while let place = word.utf8.first.flatMap({ bytes.next($0, from: at) }), !bytes.starts(with: word, at: place) {
            at = place + 1
        }
        at = word.utf8.first.flatMap { bytes.next($0, from: at) } ?? bytes.count
        found[word] = (start, at)
        return at < bytes.count ? at + word.utf8.count : nil
    }
}
