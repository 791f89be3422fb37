/// The attributes of one tag, by the states of the tokenizer (HTML §13.2.5.32 to 13.2.5.39).
struct TagScanner {
    struct Attribute {
        let name: Range<Int>
        /// Behind its value, where it has one.
        let end: Int
    }
    private let html: UnsafeBufferPointer<UInt8>
    /// Where the next attribute is looked for; behind the tag, when there was no further one.
    private(set) var at: Int

    /// - Parameter name: Where the tag's name begins.
    init(_ html: UnsafeBufferPointer<UInt8>, name: Int) {
        (self.html, at) = (html, name)
        skip { !Self.endsName($0) }
    }

    mutating func next() -> Attribute? {
        skip { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
        guard at < html.count, html[at] != UInt8(ascii: ">") else {
            at = min(at + 1, html.count)
            return nil
        }
        let start = at
        // A name may begin with "=".
        at += 1
        skip { !Self.endsName($0) && $0 != UInt8(ascii: "=") }
        let name = start..<at
        skip(Self.isSpace)
        guard at < html.count, html[at] == UInt8(ascii: "=") else { return Attribute(name: name, end: name.upperBound) }
        at += 1
        skip(Self.isSpace)
        skipValue()
        return Attribute(name: name, end: at)
    }

    private mutating func skipValue() {
        guard at < html.count else { return }
        switch html[at] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): at = html.next(html[at], from: at + 1).map { $0 + 1 } ?? html.count
        default: skip { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
        }
    }

    private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
        while at < html.count, isSkipped(html[at]) { at += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    /// Behind the tag that begins at a `<`; nil when it never ends.
    static func end(ofTag html: UnsafeBufferPointer<UInt8>, from open: Int) -> Int? {
        var tag = TagScanner(html, name: open + 1)
        while tag.next() != nil {}
        return html[tag.at - 1] == UInt8(ascii: ">") ? tag.at : nil
    }

    /// The number of attributes of the tag that has the most; counted no further than one past `limit`.
    static func mostAttributes(of html: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Int {
        var (most, at) = (0, 0)
        while let open = html.next(UInt8(ascii: "<"), from: at), most <= limit {
            at = open + 1
            if at < html.count, html[at] == UInt8(ascii: "/") { at += 1 }
            guard at < html.count, html[at].isLetter else { continue }
            var (tag, count) = (TagScanner(html, name: at), 0)
            while count <= limit, tag.next() != nil { count += 1 }
            (most, at) = (max(most, count), tag.at)
        }
        return most
    }
}

extension UInt8 {
    /// Of ASCII.
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
