import Foundation

/// Reads the elements of a feed from text that may be ill-formed: bare ampersands, unclosed tags, a cut-off end.
///
/// Not FoundationXML: at an unclosed `<br>` inside a description it loses the rest of the feed. Entities that a
/// DOCTYPE declares are never expanded, nothing outside the text is read, and depth costs no stack.
struct LenientXML {
    struct Element: Sendable {
        /// With its prefix, in lower case: `dc:date`.
        var name: String
        var attributes: [String: String]
        /// The source between its tags, as it stands.
        var inner: Substring
        /// Whether its end tag is there.
        var isClosed: Bool
    }

    /// The elements directly inside `source`, in order.
    ///
    /// The end of an element is its own end tag: other end tags inside it are of no account.
    static func children(of source: Substring, limit: Int = 100_000) -> [Element] {
        var found: [Element] = []
        var rest = source
        while found.count < limit, let tag = nextTag(&rest) {
            guard !tag.isEnd else { continue }
            var element = Element(name: tag.name, attributes: tag.attributes, inner: "", isClosed: true)
            if !tag.isEmpty {
                let (inner, after) = content(of: tag.name, in: rest)
                element.inner = inner
                element.isClosed = after != nil
                rest = after ?? rest[rest.endIndex...]
            }
            found.append(element)
        }
        return found
    }

    /// Everything up to the matching end tag; elements of the same name inside it count.
    private static func content(of name: String, in source: Substring) -> (inner: Substring, after: Substring?) {
        var rest = source
        var depth = 1
        while let tag = nextTag(&rest) {
            guard tag.name == name, !tag.isEmpty else { continue }
            depth += tag.isEnd ? -1 : 1
            if depth == 0 { return (source[..<tag.start], rest) }
        }
        return (source, nil)
    }

    private struct Tag {
        var name: String
        var attributes: [String: String]
        var isEnd: Bool
        var isEmpty: Bool
        var start: String.Index
    }

    /// The next tag; comments, CDATA sections, declarations and instructions are passed over.
    private static func nextTag(_ rest: inout Substring) -> Tag? {
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            let tail = rest[start...]
            if let skipped = afterSpecial(tail) {
                rest = skipped
                continue
            }
            guard let end = tail.utf8.firstIndex(of: UInt8(ascii: ">")) else {
                rest = rest[rest.endIndex...]
                return nil
            }
            let content = tail[tail.index(after: start)..<end]
            rest = tail[tail.index(after: end)...]
            if let tag = tag(content, start: start) { return tag }
        }
        return nil
    }

    private static func afterSpecial(_ tail: Substring) -> Substring? {
        for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] where tail.hasPrefix(open) {
            return tail.range(of: close).map { tail[$0.upperBound...] } ?? tail[tail.endIndex...]
        }
        guard tail.hasPrefix("<!") else { return nil }
        // A DOCTYPE with declarations ends behind its bracket.
        let end = tail.firstIndex(of: ">") ?? tail.endIndex
        let close = tail[..<end].contains("[") ? tail.range(of: "]>")?.upperBound : nil
        return close.map { tail[$0...] } ?? tail[end...].dropFirst()
    }

    private static func tag(_ content: Substring, start: String.Index) -> Tag? {
        let isEnd = content.hasPrefix("/")
        let isEmpty = content.hasSuffix("/")
        let body = content.dropFirst(isEnd ? 1 : 0).dropLast(isEmpty ? 1 : 0)
        let name = body.prefix { !$0.isWhitespace }
        guard let first = name.first, first.isLetter || first == "_" else { return nil }
        return Tag(
            name: name.lowercased(), attributes: isEnd ? [:] : attributes(body.dropFirst(name.count)), isEnd: isEnd,
            isEmpty: isEmpty, start: start)
    }

    private static func attributes(_ source: Substring) -> [String: String] {
        var found: [String: String] = [:]
        var rest = source
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

extension LenientXML.Element {
    /// The name without its prefix.
    var localName: String { name.split(separator: ":").last.map(String.init) ?? name }

    /// The content as HTML: CDATA sections opened, escaped markup unescaped once.
    var markup: String {
        var result = ""
        var rest = inner
        while let open = rest.range(of: "<![CDATA[") {
            result += Self.unescaped(rest[..<open.lowerBound])
            let tail = rest[open.upperBound...]
            let close = tail.range(of: "]]>")
            result += tail[..<(close?.lowerBound ?? tail.endIndex)]
            rest = close.map { tail[$0.upperBound...] } ?? tail[tail.endIndex...]
        }
        return result + Self.unescaped(rest)
    }

    /// The five entities of XML; all others are left to the reader of HTML.
    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        // The ampersand last: `&amp;lt;` is the text `&lt;`.
        let entities = [
            ("&lt;", "<"), ("&#60;", "<"), ("&gt;", ">"), ("&#62;", ">"), ("&quot;", "\""), ("&apos;", "'"),
            ("&amp;", "&"),
        ]
        return entities.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}
