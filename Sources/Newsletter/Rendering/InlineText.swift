/// A paragraph's text as inline HTML of the allow-list, and the links in it.
struct InlineText: Sendable, Equatable {
    let plain: String
    let html: String
    private(set) var links: [String] = []

    /// Anything outside the list (a, em, strong, code, br), or not well-formed, and the plain text stands instead.
    init(_ paragraph: Paragraph) {
        plain = paragraph.text.cleaned
        let escaped = TemplateFormat.html.escaped(plain)
        guard let source = paragraph.html?.cleaned, let read = Self.read(source) else {
            html = escaped
            return
        }
        html = read.html
        var shown: Set<String> = []
        links = read.links.filter { !plain.contains($0) && shown.insert($0).inserted }
    }

    private static func read(_ source: String) -> (html: String, links: [String])? {
        var output = ""
        var links: [String] = []
        var open: [Substring] = []
        var rest = source[...]
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            output += rest[..<start]
            guard let end = rest[start...].utf8.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let tag = rest[rest.utf8.index(after: start)..<end]
            rest = rest[rest.utf8.index(after: end)...]
            if tag.first == "/" {
                guard open.popLast() == tag.dropFirst() else { return nil }
                output += "<\(tag)>"
            } else if ["br", "br/", "br /"].contains(tag) {
                output += "<br>"
            } else if ["em", "strong", "code"].contains(tag) {
                open.append(tag)
                output += "<\(tag)>"
            } else if let link = link(in: tag) {
                open.append("a")
                links.append(link)
                output += "<a href=\"\(TemplateFormat.html.escaped(link))\" style=\"color:inherit\">"
            } else {
                return nil
            }
        }
        return open.isEmpty ? (output + rest, links) : nil
    }

    /// The address of `a href="…"`, when it is one that may stand in a mail.
    private static func link(in tag: Substring) -> String? {
        guard tag.hasPrefix("a href=\""), tag.hasSuffix("\""), tag.utf8.count > 9 else { return nil }
        let value = tag.dropFirst(8).dropLast()
        guard !value.contains("\"") else { return nil }
        let decoded = value.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        return WebLink(String(decoded))?.text
    }
}
