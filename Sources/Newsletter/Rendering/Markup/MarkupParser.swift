import CGumbo

extension MarkupTree {
    /// Longer documents are not parsed: no message is.
    static let sizeLimit = 4_000_000

    /// Parses a document as browsers do (HTML §13.2).
    ///
    /// - Returns: Nil when it is too large or nested too deeply to be parsed in bounded time.
    init?(_ source: [UInt8]) {
        guard source.count <= Self.sizeLimit, HTMLNesting.isBounded(String(decoding: source, as: UTF8.self)) else {
            return nil
        }
        var options = kGumboDefaultOptions
        options.max_errors = 0
        let nodes: [Node]? = source.withUnsafeBytes { bytes in
            guard let start = bytes.bindMemory(to: CChar.self).baseAddress,
                let output = gumbo_parse_with_options(&options, start, bytes.count)
            else { return nil }
            defer { gumbo_destroy_output(&options, output) }
            guard let root = output.pointee.root else { return nil }
            var builder = MarkupBuilder(start: start, size: bytes.count)
            builder.add(root, parent: nil)
            return builder.nodes
        }
        guard let nodes else { return nil }
        self.init(source: source, nodes: nodes)
    }
}

/// Copies gumbo's tree into the array; its depth was bounded before.
private struct MarkupBuilder {
    private let start: UnsafePointer<CChar>
    private let size: Int
    private(set) var nodes: [MarkupTree.Node] = []

    init(start: UnsafePointer<CChar>, size: Int) {
        (self.start, self.size) = (start, size)
    }

    mutating func add(_ node: UnsafeMutablePointer<GumboNode>, parent: Int?) {
        switch node.pointee.type {
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: addElement(&node.pointee.v.element, parent: parent)
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
            append(.text(String(cString: node.pointee.v.text.text)), node, parent)
        case GUMBO_NODE_COMMENT: append(.comment(String(cString: node.pointee.v.text.text)), node, parent)
        default: break
        }
    }

    private mutating func append(
        _ content: MarkupTree.Node.Content, _ node: UnsafeMutablePointer<GumboNode>, _ parent: Int?
    ) {
        let offset = range(node.pointee.v.text.original_text)?.lowerBound ?? nodes.last?.offset ?? 0
        nodes.append(.init(content: content, parent: parent, end: nodes.count + 1, offset: offset))
    }

    private mutating func addElement(_ element: inout GumboElement, parent: Int?) {
        let index = nodes.count
        let tag = range(element.original_tag)
        let attributes = (0..<Int(element.attributes.length)).compactMap { number in
            element.attributes.data?[number].map { attribute($0.assumingMemoryBound(to: GumboAttribute.self).pointee) }
        }
        let name = name(of: element)
        let made = MarkupElement(name: name, attributes: attributes, tag: tag, endTag: endTag(of: element, name: name))
        nodes.append(
            .init(
                content: .element(made), parent: parent, end: index + 1,
                offset: tag?.lowerBound ?? nodes.last?.offset ?? 0))
        var places: [Int] = []
        for number in 0..<Int(element.children.length) {
            guard let child = element.children.data?[number]?.assumingMemoryBound(to: GumboNode.self) else { continue }
            places.append(nodes.count)
            add(child, parent: index)
        }
        nodes[index].end = nodes.count
        count(places.filter { $0 < nodes.count })
    }

    /// The parser gives the tag that ended the element, which may be that of one around it.
    private func endTag(of element: GumboElement, name: String) -> Range<Int>? {
        guard let data = element.original_end_tag.data, let range = range(element.original_end_tag) else { return nil }
        let text = String(decoding: UnsafeRawBufferPointer(start: data, count: range.count), as: UTF8.self).lowercased()
        let rest = text.dropFirst(2).dropFirst(name.count)
        return text.hasPrefix("</\(name)") && rest.first.map { ">/ \t\n\r\u{0C}".contains($0) } == true ? range : nil
    }

    private func attribute(_ attribute: GumboAttribute) -> MarkupElement.Attribute {
        MarkupElement.Attribute(
            name: String(cString: attribute.name).lowercased(), value: String(cString: attribute.value),
            source: range(attribute.original_value) ?? 0..<0)
    }

    private func name(of element: GumboElement) -> String {
        guard element.tag == GUMBO_TAG_UNKNOWN else { return String(cString: gumbo_normalized_tagname(element.tag)) }
        var text = element.original_tag
        gumbo_tag_from_original_text(&text)
        let bytes = UnsafeRawBufferPointer(start: text.data, count: text.data == nil ? 0 : text.length)
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// Where a piece of the source stands; nil for what the parser made up.
    private func range(_ piece: GumboStringPiece) -> Range<Int>? {
        guard let data = piece.data, data >= start, data <= start + size, piece.length > 0 else { return nil }
        let offset = data - start
        return offset..<min(size, offset + piece.length)
    }

    /// Numbers the elements among the children of one parent.
    private mutating func count(_ places: [Int]) {
        var types: [String: Int] = [:]
        var (position, previous): (Int, Int?) = (0, nil)
        for place in places {
            guard case .element(var element) = nodes[place].content else { continue }
            position += 1
            types[element.name, default: 0] += 1
            (element.position, element.previous) = (position, previous)
            element.positionOfType = types[element.name] ?? 1
            previous = place
            replace(place, with: element)
        }
        for place in places {
            guard case .element(var element) = nodes[place].content else { continue }
            (element.siblings, element.siblingsOfType) = (position, types[element.name] ?? 1)
            replace(place, with: element)
        }
    }

    private mutating func replace(_ place: Int, with element: MarkupElement) {
        let old = nodes[place]
        nodes[place] = .init(content: .element(element), parent: old.parent, end: old.end, offset: old.offset)
    }
}
