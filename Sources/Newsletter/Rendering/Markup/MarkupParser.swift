import CGumbo

extension MarkupTree {
    /// Longer documents are not parsed: no message is.
    static let sizeLimit = 4_000_000

    /// Parses a document as browsers do (HTML §13.2).
    ///
    /// - Parameter cutsTexts: Whether it is asked for its elements and comments alone, and texts may be empty.
    /// - Returns: Nil when it is too large or nested too deeply to be parsed in bounded time.
    init?(_ source: [UInt8], cutsTexts: Bool = false) {
        guard source.count <= Self.sizeLimit, HTMLNesting.isBounded(source) else {
            return nil
        }
        let cut = cutsTexts ? CutTexts(source) : nil
        let nodes = (cut?.bytes ?? source).withUnsafeBufferPointer { bytes in
            HTMLTree.withRoot(of: bytes) { root in
                var builder = MarkupBuilder(bytes, cut)
                builder.add(root)
                return builder.nodes
            }
        }
        guard let nodes else { return nil }
        self.init(source: source, nodes: nodes)
    }
}

/// Copies gumbo's tree into the array; its depth was bounded before.
private struct MarkupBuilder {
    private let source: UnsafeBufferPointer<UInt8>
    /// What the source lacks against the document's; nil when it is the document's.
    private let cut: CutTexts?
    private(set) var nodes: [MarkupTree.Node] = []
    private var types = ElementTypes()

    init(_ source: UnsafeBufferPointer<UInt8>, _ cut: CutTexts?) {
        (self.source, self.cut) = (source, cut)
        // A message has a node for each 25 to 60 bytes.
        nodes.reserveCapacity(source.count / 25)
    }

    /// - Parameter root: The element that everything else is in.
    mutating func add(_ root: UnsafeMutablePointer<GumboNode>) {
        let element = root.pointee.v.element
        add(element, name: types.name(types.number(of: element)), parent: nil, place: .init())
    }

    private mutating func add(_ element: GumboElement, name: String, parent: Int?, place: MarkupElement.Place) {
        let index = nodes.count
        let tag = range(element.original_tag)
        let attributes = (0..<Int(element.attributes.length)).compactMap { number in
            element.attributes.data?[number].map { attribute($0.assumingMemoryBound(to: GumboAttribute.self).pointee) }
        }
        let made = MarkupElement(
            name: name, attributes: attributes, tag: tag, endTag: endTag(of: element, name: name), place: place)
        let offset = tag?.lowerBound ?? nodes.last?.offset ?? 0
        nodes.append(.init(content: .element(made), parent: parent, end: index + 1, offset: offset))
        addChildren(of: element, index)
        nodes[index].end = nodes.count
    }

    private mutating func addChildren(of element: GumboElement, _ parent: Int) {
        let children = UnsafeBufferPointer(start: element.children.data, count: Int(element.children.length))
        var kin = types.kin(of: children).makeIterator()
        var previous: Int?
        for case let child? in children {
            let node = child.assumingMemoryBound(to: GumboNode.self)
            guard node.isElement, case (let type, var place)? = kin.next() else {
                addText(node, parent)
                continue
            }
            place.previous = previous
            previous = nodes.count
            add(node.pointee.v.element, name: types.name(type), parent: parent, place: place)
        }
    }

    private mutating func addText(_ node: UnsafeMutablePointer<GumboNode>, _ parent: Int) {
        let isComment = node.pointee.type == GUMBO_NODE_COMMENT
        let text = cut == nil || isComment ? String(cString: node.pointee.v.text.text) : ""
        let offset = range(node.pointee.v.text.original_text)?.lowerBound ?? nodes.last?.offset ?? 0
        nodes.append(
            .init(
                content: isComment ? .comment(text) : .text(text), parent: parent, end: nodes.count + 1, offset: offset)
        )
    }

    /// The parser gives the tag that ended the element, which may be that of one around it.
    private func endTag(of element: GumboElement, name: String) -> Range<Int>? {
        guard let data = element.original_end_tag.data, let range = range(element.original_end_tag) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: data, count: range.count)
        let length = name.utf8.count
        guard bytes.count > length + 2, bytes[0] == UInt8(ascii: "<"), bytes[1] == UInt8(ascii: "/"),
            zip(bytes[2...], name.utf8).allSatisfy({ $0 == $1 || (0x41...0x5A).contains($0) && $0 | 0x20 == $1 })
        else { return nil }
        let next = bytes[length + 2]
        return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") ? range : nil
    }

    private func attribute(_ attribute: GumboAttribute) -> MarkupElement.Attribute {
        MarkupElement.Attribute(
            name: String(cString: attribute.name).lowercased(), value: String(cString: attribute.value),
            source: range(attribute.original_value) ?? 0..<0)
    }

    /// Where a piece of the source stands; nil for what the parser made up.
    private func range(_ piece: GumboStringPiece) -> Range<Int>? {
        guard let data = piece.data, let start = source.baseAddress, piece.length > 0 else { return nil }
        let offset = UnsafeRawPointer(data) - UnsafeRawPointer(start)
        guard (0...source.count).contains(offset) else { return nil }
        let end = min(source.count, offset + piece.length)
        return cut.map { $0.offset(of: offset)..<$0.offset(of: end) } ?? offset..<end
    }
}

/// The names of elements by numbers: each is made once, and elements of a name are counted without asking for its letters.
private struct ElementTypes {
    private static let known = (0..<GUMBO_TAG_UNKNOWN.rawValue).map {
        String(cString: gumbo_normalized_tagname(GumboTag($0)))
    }
    private var names = known
    private var unknown: [String: Int] = [:]
    private var counts = known.map { _ in 0 }

    func name(_ number: Int) -> String { names[number] }

    mutating func number(of element: GumboElement) -> Int {
        guard element.tag == GUMBO_TAG_UNKNOWN else { return Int(element.tag.rawValue) }
        var text = element.original_tag
        gumbo_tag_from_original_text(&text)
        let bytes = UnsafeRawBufferPointer(start: text.data, count: text.data == nil ? 0 : text.length)
        let name = String(decoding: bytes, as: UTF8.self).lowercased()
        if let number = unknown[name] { return number }
        unknown[name] = names.count
        names.append(name)
        counts.append(0)
        return names.count - 1
    }

    /// The elements among the children of one parent, and where they stand; which node is `previous` is left open.
    mutating func kin(
        of children: UnsafeBufferPointer<UnsafeMutableRawPointer?>
    ) -> [(type: Int, place: MarkupElement.Place)] {
        var kin: [(type: Int, place: MarkupElement.Place)] = []
        for case let child? in children {
            let node = child.assumingMemoryBound(to: GumboNode.self)
            guard node.isElement else { continue }
            let type = number(of: node.pointee.v.element)
            counts[type] += 1
            kin.append((type, .init(position: kin.count + 1, positionOfType: counts[type])))
        }
        for (index, (type, _)) in kin.enumerated() {
            (kin[index].place.siblings, kin[index].place.siblingsOfType) = (kin.count, counts[type])
        }
        for (type, _) in kin { counts[type] = 0 }
        return kin
    }
}

extension UnsafeMutablePointer<GumboNode> {
    fileprivate var isElement: Bool { pointee.type == GUMBO_NODE_ELEMENT || pointee.type == GUMBO_NODE_TEMPLATE }
}
