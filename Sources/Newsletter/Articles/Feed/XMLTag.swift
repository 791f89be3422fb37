/// A begin or end tag in the source of a feed.
struct XMLTag {
    /// In lower case.
    let name: String
    let isEnd: Bool
    let isEmpty: Bool
    /// Where its `<` stands.
    let start: String.Index
    /// What stands behind the name.
    private let tail: Substring

    /// The next tag; comments, CDATA sections, declarations and instructions are passed over.
    static func next(in rest: inout Substring) -> XMLTag? {
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            let tail = rest[start...]
            if let after = afterSpecial(tail) {
                rest = after
                continue
            }
            // A bare "<" of a text; looking for its end each time would cost a look at all that follows.
            guard let second = tail.utf8.dropFirst().first(where: { $0 != UInt8(ascii: "/") }), isNameStart(second)
            else {
                rest = tail[tail.utf8.index(after: start)...]
                continue
            }
            guard let end = end(of: tail) else {
                rest = rest[rest.endIndex...]
                return nil
            }
            rest = tail[tail.utf8.index(after: end)...]
            if let tag = XMLTag(tail[tail.utf8.index(after: start)..<end], start: start) { return tag }
        }
        return nil
    }

    /// The `>` that ends the tag: not one in a quoted value, unless its quotation mark is never closed.
    private static func end(of tail: Substring) -> String.Index? {
        var first: String.Index?
        var quote: UInt8?
        var last: UInt8 = 0
        for index in tail.utf8.indices.dropFirst() {
            let byte = tail.utf8[index]
            if byte == UInt8(ascii: ">") {
                if quote == nil { return index }
                first = first ?? index
            } else if byte == quote {
                quote = nil
            } else if quote == nil, last == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "<"), quote != nil {
                return first ?? tail[index...].utf8.firstIndex(of: UInt8(ascii: ">"))
            }
            if byte > 0x20 { last = byte }
        }
        return first
    }

    private init?(_ content: Substring, start: String.Index) {
        isEnd = content.utf8.first == UInt8(ascii: "/")
        isEmpty = content.utf8.last == UInt8(ascii: "/")
        let body = content.dropFirst(isEnd ? 1 : 0).dropLast(isEmpty ? 1 : 0)
        let name = body.utf8.prefix { $0 > 0x20 }
        guard let first = name.first, Self.isNameStart(first) else { return nil }
        self.name = Substring(name).lowercased()
        self.start = start
        tail = body[name.endIndex...]
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20) &- 0x61 < 26
    }

    private static func afterSpecial(_ tail: Substring) -> Substring? {
        guard let second = tail.utf8.dropFirst().first, second == UInt8(ascii: "!") || second == UInt8(ascii: "?")
        else {
            return nil
        }
        let none = tail[tail.endIndex...]
        for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
        where tail.utf8.starts(with: open.utf8) {
            return tail.bytes(of: close).map { tail[$0.upperBound...] } ?? none
        }
        // A DOCTYPE with declarations ends behind its bracket.
        guard let end = tail.utf8.firstIndex(of: UInt8(ascii: ">")) else { return none }
        let close = tail[..<end].utf8.contains(UInt8(ascii: "[")) ? tail.bytes(of: "]>")?.upperBound : nil
        return tail[(close ?? tail.utf8.index(after: end))...]
    }

    var attributes: [String: String] {
        var found: [String: String] = [:]
        var rest = tail
        while let equals = rest.firstIndex(of: "="), found.count < 50 {
            let name = rest[..<equals].split(whereSeparator: \.isWhitespace).last.map { $0.lowercased() } ?? ""
            let value = rest[equals...].dropFirst().drop(while: \.isWhitespace)
            let quote = value.first ?? " "
            if quote == "\"" || quote == "'" {
                let inner = value.dropFirst().prefix { $0 != quote }
                found[name] = HTMLText.line(String(inner))
                rest = value[inner.endIndex...].dropFirst()
            } else {
                let inner = value.prefix { !$0.isWhitespace }
                found[name] = String(inner)
                rest = value[inner.endIndex...]
            }
        }
        return found
    }
}

extension Substring {
    /// Where `text` first stands, compared byte by byte.
    func bytes(of text: String) -> Range<String.Index>? {
        guard let first = text.utf8.first else { return nil }
        var rest = utf8[...]
        while let at = rest.firstIndex(of: first) {
            rest = rest[at...]
            if rest.starts(with: text.utf8) { return at..<rest.index(at, offsetBy: text.utf8.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
