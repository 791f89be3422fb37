import CGumbo

/// A parsed page as flat values in the order of the document, so that parts can be left out and text is counted once.
///
/// It lives only as long as the tree of gumbo that it was made of (`HTMLTree.withRoot`).
struct PageTree {
    struct Node {
        let pointer: HTMLTree.Node
        let parent: Int
        let tag: GumboTag
        let isText: Bool
        /// Behind the last node inside.
        var end = 0
        /// What the class and the id say, word by word.
        var marks = PageMarks()
        var isRemoved = false
        /// Visible characters inside that were not removed, one of a script without spaces counting twice.
        var weight = 0
        /// The part of them that is inside links.
        var linkWeight = 0
    }
    private(set) var nodes: [Node] = []
    private let readsNoscript: Bool

    /// - Parameter readsNoscript: Whether what stands there for browsers without scripts is a part of the page.
    init(_ root: HTMLTree.Node, readsNoscript: Bool = false) {
        self.readsNoscript = readsNoscript
        nodes.reserveCapacity(4096)
        var names = PageNames()
        add(root, parent: -1, &names)
        count()
    }

    private mutating func add(_ pointer: HTMLTree.Node, parent: Int, _ names: inout PageNames) {
        let index = nodes.count
        switch pointer.pointee.type {
        case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
            var node = Node(pointer: pointer, parent: parent, tag: GUMBO_TAG_UNKNOWN, isText: true, end: index + 1)
            node.weight = TextWeight(pointer.pointee.v.text.text).characters
            nodes.append(node)
        case GUMBO_NODE_ELEMENT:
            let element = pointer.pointee.v.element
            guard !Self.isUnread(element.tag) || readsNoscript && element.tag == GUMBO_TAG_NOSCRIPT else { return }
            var node = Node(pointer: pointer, parent: parent, tag: element.tag, isText: false)
            node.marks = PageMarks(element, &names)
            nodes.append(node)
            for child in HTMLTree.children(element) { add(child, parent: index, &names) }
            nodes[index].end = nodes.count
        default: break
        }
    }

    private static func isUnread(_ tag: GumboTag) -> Bool {
        switch tag {
        case GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
            GUMBO_TAG_OBJECT, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT, GUMBO_TAG_INPUT,
            GUMBO_TAG_NOSCRIPT, GUMBO_TAG_CANVAS, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_NOFRAMES,
            GUMBO_TAG_APPLET, GUMBO_TAG_EMBED, GUMBO_TAG_MAP:
            true
        default: false
        }
    }

    // MARK: Parts

    mutating func remove(_ index: Int) { nodes[index].isRemoved = true }

    /// Takes back every removal.
    mutating func restore() {
        for index in nodes.indices { nodes[index].isRemoved = false }
        count()
    }

    /// Counts anew what is inside each element, without what was removed.
    mutating func count() {
        for index in nodes.indices where !nodes[index].isText {
            (nodes[index].weight, nodes[index].linkWeight) = (0, 0)
        }
        for index in nodes.indices.reversed() {
            if nodes[index].tag == GUMBO_TAG_A {
                nodes[index].linkWeight = nodes[index].weight
            }
            let (node, parent) = (nodes[index], nodes[index].parent)
            guard !node.isRemoved, parent >= 0 else { continue }
            nodes[parent].weight += node.weight
            nodes[parent].linkWeight += node.linkWeight
        }
    }

    func element(_ index: Int) -> GumboElement { nodes[index].pointer.pointee.v.element }

    func children(_ index: Int) -> [Int] {
        var children: [Int] = []
        var at = index + 1
        while at < nodes[index].end {
            children.append(at)
            at = nodes[at].end
        }
        return children
    }

    /// The elements around a node, the nearest first.
    func ancestors(_ index: Int) -> some Sequence<Int> {
        var at = index
        return AnyIterator {
            guard at >= 0 else { return nil }
            at = nodes[at].parent
            return at >= 0 ? at : nil
        }
    }
}

extension PageTree.Node {
    /// How much of the text is links: 0 to 1.
    var linkDensity: Double { weight == 0 ? 0 : Double(linkWeight) / Double(weight) }
}
