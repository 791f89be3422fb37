extension CheckRule {
    static let wellFormed = CheckRule(
        html: "H07", .error, "Every tag is closed, in the right order, and stands where HTML allows it."
    ) { html, _ in
        doctype(html) + unclosed(html) + stray(html) + misplaced(html) + nested(html) + repeatedAttributes(html)
    }

    /// Parents that HTML wants, and those that hold no blocks.
    private static func nested(_ html: CheckedHTML) -> [Issue] {
        html.tree.elements.compactMap { index, element in
            guard element.tag != nil, let parent = html.tree.nodes[index].parent.flatMap(html.tree.element) else {
                return nil
            }
            if let wanted = wantedParents[element.name], !wanted.contains(parent.name) {
                return Issue(
                    html.place(index), "<\(element.name)> stands outside of a list", fix: "Put it into a list.")
            }
            // Browsers make a row of their own around it.
            if ["td", "th"].contains(element.name), parent.tag == nil {
                return Issue(html.place(index), "<\(element.name)> stands outside of a row", fix: "Put it into a <tr>.")
            }
            if ["ul", "ol"].contains(parent.name), !["li", "script", "template"].contains(element.name) {
                return Issue(html.place(index), "<\(element.name)> stands in a list", fix: "Put it into an <li>.")
            }
            guard blocks.contains(element.name), phrases.contains(parent.name) else { return nil }
            return Issue(
                html.place(index), "the block <\(element.name)> stands in <\(parent.name)>",
                fix: "Put <\(parent.name)> into the block.")
        }
    }

    private static let wantedParents: [String: Set<String>] = [
        "li": ["ul", "ol", "menu"], "dt": ["dl", "div"], "dd": ["dl", "div"],
    ]
    private static let blocks: Set<String> = [
        "div", "p", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "pre", "section",
    ]
    /// Their content is text and what marks it (HTML §3.2.5.2.5).
    private static let phrases: Set<String> = [
        "span", "b", "strong", "i", "em", "small", "sub", "sup", "bdi", "u", "h1", "h2", "h3", "h4", "h5", "h6",
    ]

    private static let optional: Set<String> = [
        "html", "head", "body", "p", "li", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup", "rt", "rp",
    ]
    private static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    private static func doctype(_ html: CheckedHTML) -> [Issue] {
        let start = html.source.drop(while: \.isWhitespace).prefix(14).lowercased()
        return start == "<!doctype html"
            ? [] : [Issue(html.place(line: 1), "no doctype", fix: "Begin with <!DOCTYPE html>.")]
    }

    private static func unclosed(_ html: CheckedHTML) -> [Issue] {
        html.tree.elements.compactMap { index, element in
            guard element.tag != nil, element.endTag == nil, !optional.contains(element.name),
                !empty.contains(element.name), element.name != "form",
                !html.isInside(index, ["svg", "math"])
            else { return nil }
            return Issue(html.place(index), "<\(element.name)> is never closed", fix: "Add </\(element.name)>.")
        }
    }

    /// End tags of the source that close nothing, and begins of what has begun.
    ///
    /// What never ends reaches up to the end of the source, as it does for a browser: looked for once, and not at each begin.
    private static func stray(_ html: CheckedHTML) -> [Issue] {
        let closing = Set(html.tree.elements.compactMap { $0.element.endTag?.lowerBound })
        let tags = html.source.matches(
            of:
                /<!--(?:[\s\S]*?-->|[\s\S]*)|<(?:style|title)\b(?:[\s\S]*?<\/(?:style|title)>|[\s\S]*)|<\/(?<name>[A-Za-z][^\s<>\/]*)|<(?<frame>html|head|body)(?=[\s>\/])/
                .ignoresCase()
        )
        let ignored: Set<String> = ["style", "title", "html", "body", "head", "p", "br", "form"]
        var frames: Set<String> = []
        return tags.compactMap { tag -> Issue? in
            let offset = html.source.utf8.distance(from: html.source.startIndex, to: tag.range.lowerBound)
            if let frame = tag.output.frame?.lowercased() {
                guard !frames.insert(frame).inserted, !isWithinTag(offset, html) else { return nil }
                return Issue(html.place(offset: offset), "a second <\(frame)>", fix: "Take it out.")
            }
            guard let name = tag.output.name?.lowercased(), !ignored.contains(name), !closing.contains(offset) else {
                return nil
            }
            return Issue(
                html.place(offset: offset), "a </\(name)> closes nothing", fix: "Take it out, or open its element.")
        } + strayParagraphs(html)
    }

    /// Whether it is a word of an attribute.
    private static func isWithinTag(_ offset: Int, _ html: CheckedHTML) -> Bool {
        html.tree.elements.contains { $0.element.tag.map { $0.lowerBound < offset && offset < $0.upperBound } ?? false }
    }

    /// A `</p>` without its paragraph makes an empty one, as behind `<p><div>…</div></p>`, and a `</br>` makes a break.
    private static func strayParagraphs(_ html: CheckedHTML) -> [Issue] {
        html.elements("p", "br").filter { _, element in
            element.tag.map { html.tree.source[$0].dropFirst().first == UInt8(ascii: "/") } ?? true
        }.map { index, element in
            element.name == "br"
                ? Issue(html.place(index), "a </br>, which browsers take for another <br>", fix: "Write <br> alone.")
                : Issue(
                    html.place(index), "a </p> closes nothing: a block within the paragraph has ended it",
                    fix: "Put no block into a <p>.")
        }
    }

    /// What the parser had to move: text and elements between the rows of a table, formatting across blocks.
    private static func misplaced(_ html: CheckedHTML) -> [Issue] {
        var seen: Set<Int> = []
        return html.tree.elements.compactMap { index, element in
            guard let tag = element.tag else { return nil }
            if !seen.insert(tag.lowerBound).inserted {
                return Issue(html.place(index), "<\(element.name)> crosses another element", fix: "Close it before.")
            }
            guard let parent = html.tree.nodes[index].parent, let outer = html.tree.element(parent),
                let start = outer.tag,
                start.lowerBound > tag.lowerBound
                    || (outer.endTag.map { $0.upperBound <= tag.lowerBound } ?? false)
            else { return nil }
            return Issue(html.place(index), "<\(element.name)> may not stand there", fix: "Put it into a cell.")
        } + fosterParented(html) + strayTexts(html)
            + html.elements("title").filter { !html.isInside($0.index, ["svg"]) }.dropFirst().map {
                Issue(html.place($0.index), "a second <title>", fix: "Take it out.")
            }
    }

    /// Words between the rows of a table, which the parser moves before it.
    private static func strayTexts(_ html: CheckedHTML) -> [Issue] {
        let tables = tables(html)
        return html.tree.nodes.indices.compactMap { index in
            guard case .text(let text) = html.tree.nodes[index].content, text.contains(where: { !$0.isWhitespace }),
                let parent = html.tree.nodes[index].parent,
                tables[parent]?.contains(where: { $0.index > index && $0.start < html.tree.nodes[index].offset })
                    == true
            else { return nil }
            return Issue(html.place(index), "words in a table outside of its cells", fix: "Put them into a cell.")
        }
    }

    private static func fosterParented(_ html: CheckedHTML) -> [Issue] {
        let tables = tables(html)
        return html.tree.elements.compactMap { index, element in
            guard element.name != "table", let parent = html.tree.nodes[index].parent, let tag = element.tag,
                tables[parent]?.contains(where: { $0.index > index && $0.start < tag.lowerBound }) == true
            else { return nil }
            return Issue(
                html.place(index), "<\(element.name)> stands in a table outside of its cells",
                fix: "Put it into a cell.")
        }
    }

    /// Those directly inside each node, and where they begin in the source.
    private static func tables(_ html: CheckedHTML) -> [Int: [(index: Int, start: Int)]] {
        var tables: [Int: [(index: Int, start: Int)]] = [:]
        for (index, element) in html.tree.elements where element.name == "table" {
            guard let parent = html.tree.nodes[index].parent, let tag = element.tag else { continue }
            tables[parent, default: []].append((index, tag.lowerBound))
        }
        return tables
    }

    private static func repeatedAttributes(_ html: CheckedHTML) -> [Issue] {
        html.tree.elements.compactMap { index, element in
            guard let tag = element.tag else { return nil }
            if element.attributes.contains(where: { $0.name.contains { "\"'<=;,".contains($0) } }) {
                return Issue(html.place(index), "a quotation mark is missing", fix: "Close the attribute.")
            }
            let names = writtenNames(html.tree.source[tag])
            guard Set(names).count < names.count else { return nil }
            return Issue(
                html.place(index), "an attribute stands twice", fix: "Browsers take the first: drop the other.")
        }
    }

    /// What stands before each "=" of a tag, outside of quotation marks; the parser keeps the first of two.
    private static func writtenNames(_ tag: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var names: [ArraySlice<UInt8>] = [], quote: UInt8?, start = tag.startIndex
        for (index, byte) in zip(tag.indices, tag) {
            if let open = quote {
                if byte == open { (quote, start) = (nil, index + 1) }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte <= 0x20 {
                start = index + 1
            } else if byte == UInt8(ascii: "="), start < index {
                names.append(ArraySlice(tag[start..<index].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }))
                start = index + 1
            }
        }
        return names
    }
}
