import Mail

/// Reads the elements of a feed from text that may be ill-formed: bare ampersands, unclosed tags, a cut-off end.
///
/// Not FoundationXML's parser: one unclosed `<br>` in a description shifts its end events by one element for the rest of
/// the feed, so that each item stands inside the one before. Entities that a DOCTYPE declares are never expanded,
/// nothing outside the text is read, and depth costs no stack.
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

    /// These hold others, never themselves: where the end tag is missing, the next begin or the end of all is the end.
    private static let containers: Set<String> = ["rss", "rdf:rdf", "feed", "channel", "item", "entry"]
    /// More elements in one place no feed has; each costs some memory.
    static let mostChildren = 12_000
    /// How many elements without an end are looked past in one place; each costs a look at all that follows.
    private static let patience = 8

    /// The elements directly inside `source`, in order.
    ///
    /// The end of an element is its own end tag: other end tags inside it are of no account. An element without one
    /// ends at the next tag, so that a bad field costs that field only.
    static func children(of source: Substring, limit: Int = mostChildren) -> [Element] {
        var found: [Element] = []
        var unclosed = 0
        var rest = source
        while found.count < limit, let tag = XMLTag.next(in: &rest) {
            guard !tag.isEnd else { continue }
            var element = Element(name: tag.name, attributes: tag.attributes, inner: "", isClosed: true)
            if !tag.isEmpty {
                var (inner, after) = content(of: tag.name, in: rest)
                element.isClosed = after != nil
                if after == nil, !containers.contains(tag.name), unclosed < patience {
                    unclosed += 1
                    (inner, after) = upToNextTag(rest)
                }
                element.inner = inner
                rest = after ?? rest[rest.endIndex...]
            }
            found.append(element)
        }
        return found
    }

    /// Whether few enough tags have no end: each of them costs a look at all that follows, and a feed of nothing else is an attack.
    static func isBounded(_ source: Substring, unclosed limit: Int = 200_000) -> Bool {
        var rest = source
        var open = 0
        while let tag = XMLTag.next(in: &rest) {
            if !tag.isEmpty { open += tag.isEnd ? -1 : 1 }
            if open > limit { return false }
        }
        return true
    }

    /// Everything up to the matching end tag; elements of the same name inside it count.
    private static func content(of name: String, in source: Substring) -> (inner: Substring, after: Substring?) {
        var rest = source
        var depth = 1
        let isContainer = containers.contains(name)
        while let tag = XMLTag.next(in: &rest) {
            guard !tag.isEmpty, tag.name == name else { continue }
            if isContainer, !tag.isEnd { return (source[..<tag.start], source[tag.start...]) }
            depth += tag.isEnd ? -1 : 1
            if depth == 0 { return (source[..<tag.start], rest) }
        }
        return (source, nil)
    }

    private static func upToNextTag(_ source: Substring) -> (inner: Substring, after: Substring?) {
        var rest = source
        guard let tag = XMLTag.next(in: &rest) else { return (source, nil) }
        return (source[..<tag.start], source[tag.start...])
    }
}

extension LenientXML.Element {
    /// The name without its prefix.
    var localName: String { name.split(separator: ":").last.map(String.init) ?? name }

    /// The content as HTML: CDATA sections opened, escaped markup unescaped once.
    var markup: String {
        var result = ""
        var rest = inner
        while let open = rest.bytes(of: "<![CDATA[") {
            result += Self.unescaped(Self.withoutComments(rest[..<open.lowerBound]))
            let tail = rest[open.upperBound...]
            let close = tail.bytes(of: "]]>")
            result += tail[..<(close?.lowerBound ?? tail.endIndex)]
            rest = close.map { tail[$0.upperBound...] } ?? tail[tail.endIndex...]
        }
        return EncodedTwice.undone(Self.withoutSecondSection(result + Self.unescaped(Self.withoutComments(rest))))
    }

    private static func withoutComments(_ text: Substring) -> Substring {
        guard text.bytes(of: "<!--") != nil else { return text }
        var result = ""
        var rest = text
        while let open = rest.bytes(of: "<!--"), let close = rest[open.upperBound...].bytes(of: "-->") {
            result += rest[..<open.lowerBound]
            rest = rest[close.upperBound...]
        }
        return result[...] + rest
    }

    /// A text that was put into a CDATA section twice, without the inner marks.
    private static func withoutSecondSection(_ text: String) -> String {
        guard text.hasPrefix("<![CDATA["), text.hasSuffix("]]>") else { return text }
        return String(text.dropFirst(9).dropLast(3))
    }

    /// The five entities of XML and its numbers; all others are left to the reader of HTML.
    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let at = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<at]
            rest = rest[at...]
            if let (sign, length) = reference(rest) {
                result.unicodeScalars.append(sign)
                rest = rest[rest.utf8.index(at, offsetBy: length)...]
            } else {
                result += "&"
                rest = rest[rest.utf8.index(after: at)...]
            }
        }
        return result + rest
    }

    /// What the reference at the begin of `text` stands for, and its length in bytes.
    private static func reference(_ text: Substring) -> (Unicode.Scalar, Int)? {
        guard let end = text.utf8.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = text[..<end].dropFirst()
        let length = name.utf8.count + 2
        if let sign = entities[String(name)] { return (sign, length) }
        guard name.first == "#" else { return nil }
        let isHex = name.dropFirst().first.map { "xX".contains($0) } ?? false
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard let number = UInt32(digits, radix: isHex ? 16 : 10), number >= 0x20 else { return nil }
        // HTML takes 128 to 159 for the signs that windows-1252 has there.
        let sign = number < 0x100 ? Windows1252.sign(UInt8(number)) : Unicode.Scalar(number)
        return sign.map { ($0, length) }
    }

    private static let entities: [String: Unicode.Scalar] = [
        "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&",
    ]
}
