import Foundation

/// The HTML of a message, parsed, with the styles that its elements have.
struct CheckedHTML: Sendable {
    let source: String
    let tree: MarkupTree
    let blocks: [StyleBlock]
    let styles: ResolvedStyles
    /// Texts that are shown: not of the head, a style or a hidden element.
    let visibleTexts: [(index: Int, text: String)]
    /// Links that lead somewhere, with their targets.
    let links: [(index: Int, href: String)]
    private let lines: SourceLines
    private let name: String

    init(_ source: String, name: String) throws(CheckError) {
        guard let tree = MarkupTree(Array(source.utf8)) else { throw .tooLarge(name) }
        self.source = source
        self.tree = tree
        self.name = name
        blocks = StyleBlock.all(in: tree)
        styles = ResolvedStyles(tree, blocks)
        lines = SourceLines(tree.source)
        links = tree.elements.filter { ["a", "area"].contains($0.element.name) }.compactMap { index, element in
            element["href"].map { (index, $0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        visibleTexts = Self.withoutPalePreheader(Self.visibleTexts(tree, styles), tree, styles)
    }

    /// A preheader that is hidden by size and colour is no text to read; P01 says what is wrong with it.
    private static func withoutPalePreheader(
        _ texts: [(index: Int, text: String)], _ tree: MarkupTree, _ styles: ResolvedStyles
    ) -> [(index: Int, text: String)] {
        guard let first = texts.first?.index, styles[first].fontSize <= 2,
            styles[first].colour == styles[first].background, let parent = tree.nodes[first].parent
        else { return texts }
        return texts.filter { !(parent..<tree.nodes[parent].end).contains($0.index) }
    }

    private static func visibleTexts(_ tree: MarkupTree, _ styles: ResolvedStyles) -> [(index: Int, text: String)] {
        let silent: Set<String> = ["head", "style", "script", "title", "template"]
        return tree.nodes.indices.compactMap { index in
            guard case .text(let text) = tree.nodes[index].content, !styles[index].isHidden,
                text.contains(where: { !$0.isWhitespace && $0 != "\u{A0}" }),
                !tree.ancestors(of: index).contains(where: {
                    tree.element($0).map { silent.contains($0.name) } ?? false
                })
            else { return nil }
            return (index, text)
        }
    }

    /// Those inside a node, found by bisection.
    func visibleTexts(in node: Int) -> ArraySlice<(index: Int, text: String)> {
        func place(of index: Int) -> Int {
            var (low, high) = (0, visibleTexts.count)
            while low < high {
                let middle = (low + high) / 2
                if visibleTexts[middle].index < index { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return visibleTexts[place(of: node)..<place(of: tree.nodes[node].end)]
    }

    /// Texts that follow each other within one line: `time<wbr>table` is one run of two texts.
    var visibleRuns: [(index: Int, texts: [String])] {
        var runs: [(index: Int, texts: [String])] = []
        var last = 0
        for (index, text) in visibleTexts {
            if !runs.isEmpty, isOneLine(last, index) {
                runs[runs.count - 1].texts.append(text)
            } else {
                runs.append((index, [text]))
            }
            last = index
        }
        return runs
    }

    /// Whether nothing but elements within a line begins or ends between two nodes.
    private func isOneLine(_ first: Int, _ second: Int) -> Bool {
        let opened = ((first + 1)..<second).compactMap(tree.element)
        let closed = tree.ancestors(of: first).prefix { !(($0 + 1)..<tree.nodes[$0].end).contains(second) }
        return opened.allSatisfy { Self.inline.contains($0.name) }
            && closed.allSatisfy { tree.element($0).map { Self.inline.contains($0.name) } ?? false }
    }

    /// Elements within a line of text.
    static let inline: Set<String> = [
        "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong",
        "sub", "sup", "time", "u", "wbr",
    ]

    // MARK: Places

    func place(line: Int) -> String { "\(name):\(line)" }

    /// Of something that is no node, such as a rule of a style sheet.
    func place(offset: Int) -> String { place(line: lines.number(at: offset)) }

    /// The file, the line and the way to the node.
    func place(_ node: Int) -> String {
        let path = ([node] + tree.ancestors(of: node)).compactMap(tree.element).map { element in
            element.place.siblingsOfType > 1 ? "\(element.name)[\(element.place.positionOfType)]" : element.name
        }
        return "\(name):\(lines.number(at: tree.nodes[node].offset)) \(path.reversed().joined(separator: " > "))"
    }

    // MARK: Elements

    func elements(_ names: String...) -> [(index: Int, element: MarkupElement)] {
        tree.elements.filter { names.contains($0.element.name) }
    }

    func first(_ name: String) -> (index: Int, element: MarkupElement)? {
        tree.elements.first { $0.element.name == name }
    }

    /// The elements inside one, but not itself.
    func descendants(of node: Int) -> [(index: Int, element: MarkupElement)] {
        ((node + 1)..<tree.nodes[node].end).compactMap { index in tree.element(index).map { (index, $0) } }
    }

    func isInside(_ node: Int, _ names: Set<String>) -> Bool {
        tree.ancestors(of: node).contains { tree.element($0).map { names.contains($0.name) } ?? false }
    }

    var title: String? { first("title").map { text(of: $0.index) } }

    // MARK: Texts

    /// All text inside a node on one line.
    func text(of node: Int) -> String {
        let texts = (node..<tree.nodes[node].end).compactMap { index -> String? in
            if case .text(let text) = tree.nodes[index].content { text } else { nil }
        }
        return texts.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// All that the document says, shown or not: texts outside of styles and scripts, and values of attributes.
    var words: String {
        tree.nodes.indices.flatMap { index -> [String] in
            switch tree.nodes[index].content {
            case .element(let element): element.attributes.map(\.value)
            case .text(let text): isInside(index, ["style", "script"]) ? [] : [text]
            case .comment: []
            }
        }.joined(separator: "\n")
    }

    /// What a screen reader says of a link: its text, or the texts of its images.
    func spokenText(of node: Int) -> String {
        let texts = (node..<tree.nodes[node].end).compactMap { index -> String? in
            guard case .text(let text) = tree.nodes[index].content, !isSilent(index, within: node) else { return nil }
            return text
        }
        let text = texts.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let images = descendants(of: node).filter { $0.element.name == "img" && !isSilent($0.index, within: node) }
            .compactMap { $0.element["alt"] }
        let label = tree.element(node)?["aria-label"] ?? ""
        let words = ([label, text] + images).joined(separator: " ").trimmingCharacters(in: .whitespaces)
        return words.isEmpty ? tree.element(node)?["title"] ?? "" : words
    }

    /// Whether an element around a node, up to another one, is kept from screen readers, by a hint or by not being shown.
    private func isSilent(_ node: Int, within outer: Int) -> Bool {
        styles[node].isHidden && !styles[outer].isHidden
            || tree.ancestors(of: node).prefix { $0 >= outer }.contains { tree.element($0)?["aria-hidden"] == "true" }
    }
}
