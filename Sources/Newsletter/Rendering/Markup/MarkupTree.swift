/// A parsed HTML document as one array of nodes in document order: a node is followed by all that is inside it.
///
/// Every node knows where it stands in the source, so that the source can be changed in place and never has to be written
/// anew.
struct MarkupTree: Sendable {
    struct Node: Sendable {
        enum Content: Sendable {
            case element(MarkupElement)
            case text(String)
            case comment(String)
        }
        let content: Content
        /// Nil for the root.
        let parent: Int?
        /// Behind the last node inside this one.
        var end: Int
        /// Offset in the source, in bytes.
        let offset: Int
    }

    let source: [UInt8]
    let nodes: [Node]
    /// The nodes of all elements, in document order.
    let elements: [(index: Int, element: MarkupElement)]

    init(source: [UInt8], nodes: [Node]) {
        (self.source, self.nodes) = (source, nodes)
        elements = nodes.indices.compactMap { index in
            if case .element(let element) = nodes[index].content { (index, element) } else { nil }
        }
    }

    func element(_ index: Int) -> MarkupElement? {
        if case .element(let element) = nodes[index].content { element } else { nil }
    }

    func children(of index: Int) -> some Sequence<Int> {
        sequence(state: index + 1) { next -> Int? in
            guard next < nodes[index].end else { return nil }
            defer { next = nodes[next].end }
            return next
        }
    }

    /// The elements around a node, the nearest first.
    func ancestors(of index: Int) -> some Sequence<Int> {
        sequence(state: nodes[index].parent) { next -> Int? in
            guard let current = next else { return nil }
            next = nodes[current].parent
            return current
        }
    }
}

/// An element of a document, with its place among its siblings.
///
/// A class, for what asks about elements asks often: a copy costs one count, not one for each of its fields.
final class MarkupElement: Sendable {
    struct Attribute: Sendable {
        /// In lower case.
        let name: String
        /// Without character references.
        let value: String
        /// The value as it is written, with its quotation marks; empty when there is none.
        let source: Range<Int>
    }

    /// Where it stands, counted among the elements of the same parent, from 1.
    struct Place: Sendable {
        var position = 1
        var siblings = 1
        var positionOfType = 1
        var siblingsOfType = 1
        /// The node of the element before it.
        var previous: Int?
    }

    /// In lower case.
    let name: String
    let attributes: [Attribute]
    let id: String?
    let classes: [String]
    /// From `<` to `>`; nil where the source leaves the tag out and the parser puts it in.
    let tag: Range<Int>?
    let endTag: Range<Int>?
    let place: Place

    init(name: String, attributes: [Attribute], tag: Range<Int>?, endTag: Range<Int>?, place: Place) {
        (self.name, self.attributes, self.tag, self.endTag) = (name, attributes, tag, endTag)
        self.place = place
        var (id, classes): (String?, String) = (nil, "")
        for attribute in attributes.reversed() {
            if attribute.name == "id" { id = attribute.value }
            if attribute.name == "class" { classes = attribute.value }
        }
        self.id = id
        self.classes = classes.utf8.split(whereSeparator: \.isHTMLSpace).map { String(Substring($0)) }
    }

    subscript(attribute: String) -> String? {
        for index in attributes.indices where attributes[index].name == attribute { return attributes[index].value }
        return nil
    }
}

extension UInt8 {
    /// HTML §2.4.1: ASCII white space.
    fileprivate var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }
}

extension Character {
    /// HTML §2.4.1: ASCII white space.
    var isHTMLSpace: Bool {
        self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\u{C}" || self == "\r\n"
    }
}
