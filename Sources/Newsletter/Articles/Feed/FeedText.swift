import Foundation

/// The text of an element of a feed, which may be HTML, escaped or not, or plain.
extension LenientXML.Element {
    private enum TextKind {
        /// Tags as they stand (Atom's xhtml).
        case inline
        /// HTML, escaped or in CDATA sections.
        case html
        /// Plain by the rules, HTML by the habits of many.
        case text
        case base64
    }

    private var textKind: TextKind {
        let type = attributes["type"]?.lowercased() ?? "", mode = attributes["mode"]?.lowercased()
        if mode == "base64" { return .base64 }
        if type.contains("xhtml") || name.hasSuffix("body") || mode == "xml" && type.contains("html") { return .inline }
        let isXML = type.hasSuffix("xml"), isText = type.hasPrefix("text/")
        // RFC 4287 §4.1.3.3: what is neither text nor XML is in Base64.
        if ["title", "content", "summary"].contains(name), type.contains("/"), !isXML, !isText { return .base64 }
        let ofHTML = ["description", "content:encoded", "itunes:summary", "fullitem"]
        return type.contains("html") || ofHTML.contains(name) ? .html : .text
    }

    /// As HTML that can be parsed.
    var html: String {
        switch textKind {
        case .inline: withoutPrefix
        case .html: FeedMarkup.withoutFalseDeclarations(markup)
        case .text: hasTags ? markup : Self.asHTML(markup)
        case .base64:
            Data(base64Encoded: markup, options: .ignoreUnknownCharacters)
                .map { Self.asHTML(String(decoding: $0, as: UTF8.self)) } ?? ""
        }
    }

    /// On one line, without tags.
    var line: String { HTMLText.line(html) }

    /// Whether there are tags of HTML that nobody escaped, though they should be.
    private var hasTags: Bool {
        var rest = inner
        var count = 0
        while let tag = XMLTag.next(in: &rest) {
            guard FeedMarkup.isKnown(tag) else { return false }
            count += 1
        }
        return count > 0
    }

    private static func asHTML(_ text: String) -> String {
        !text.utf8.contains(UInt8(ascii: "<")) || FeedMarkup.isHTML(text) ? text : text.replacing("<", with: "&lt;")
    }

    /// XHTML whose tags have a prefix of their own (`<x:div>`), without it, and CDATA sections as the text that they are.
    private var withoutPrefix: String {
        var text = inner.utf8.starts(with: "<![CDATA[".utf8) || inner.bytes(of: "<") == nil ? markup : opened
        var rest = inner
        while let tag = XMLTag.next(in: &rest) {
            guard let colon = tag.name.firstIndex(of: ":") else { break }
            let prefix = tag.name[...colon]
            text = text.replacing("<\(prefix)", with: "<").replacing("</\(prefix)", with: "</")
            break
        }
        return text
    }

    /// The source, with what stands in CDATA sections escaped.
    private var opened: String {
        var result = ""
        var rest = inner
        while let open = rest.bytes(of: "<![CDATA[") {
            let tail = rest[open.upperBound...]
            let close = tail.bytes(of: "]]>")
            result += rest[..<open.lowerBound]
            result += InlineHTML.escaped(String(tail[..<(close?.lowerBound ?? tail.endIndex)]))
            rest = close.map { tail[$0.upperBound...] } ?? tail[tail.endIndex...]
        }
        return result + rest
    }
}

/// Whether text that should be plain is HTML all the same.
enum FeedMarkup {
    private static let tags: Set<String> = [
        "a", "abbr", "article", "aside", "b", "big", "blockquote", "br", "caption", "center", "cite", "code", "dd",
        "del",
        "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "i", "iframe", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp",
        "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
        "time", "tr", "tt", "u", "ul", "var", "video", "audio", "picture", "source", "script", "style",
    ]

    static func isKnown(_ tag: XMLTag) -> Bool { tags.contains(tag.name) }

    /// A "<!" that begins neither a comment nor a declaration is a sign of the text: HTML would swallow what follows it.
    static func withoutFalseDeclarations(_ text: String) -> String {
        guard text[...].bytes(of: "<!") != nil else { return text }
        let lastEnd = text.utf8.lastIndex(of: UInt8(ascii: ">")) ?? text.startIndex
        var result = ""
        var rest = text[...]
        while let open = rest.bytes(of: "<!") {
            let tail = rest[open.upperBound...]
            let isDeclaration =
                tail.hasPrefix("--") || tail.hasPrefix("[") || tail.first?.isLetter == true && open.upperBound < lastEnd
            result += rest[..<open.lowerBound] + (isDeclaration ? "<!" : "&lt;!")
            rest = tail
        }
        return result + rest
    }

    /// It has an end tag, or one that needs none, and no tag that HTML does not know: `Array<Element>` is text.
    static func isHTML(_ text: String) -> Bool {
        var rest = text[...]
        var isClosed = false
        while let tag = XMLTag.next(in: &rest) {
            guard isKnown(tag) else { return false }
            isClosed = isClosed || tag.isEnd || tag.isEmpty || ["br", "hr", "img", "p"].contains(tag.name)
        }
        return isClosed
    }
}
