/// Whether selectors match elements of one document.
struct SelectorMatching {
    let tree: MarkupTree

    /// Dynamic conditions count as true: the selector *may* match.
    func matches(_ selector: Selector, _ node: Int) -> Bool {
        matches(selector.steps, selector.steps.count - 1, node)
    }

    /// Whether the steps up to one match, that one at a node.
    private func matches(_ steps: [Selector.Step], _ last: Int, _ node: Int) -> Bool {
        guard let element = tree.element(node), fits(steps[last], element, node) else { return false }
        guard last > 0 else { return true }
        switch steps[last].combinator {
        case .descendant:
            var around = tree.nodes[node].parent
            while let parent = around {
                if matches(steps, last - 1, parent) { return true }
                around = tree.nodes[parent].parent
            }
            return false
        case .child: return tree.nodes[node].parent.map { matches(steps, last - 1, $0) } ?? false
        case .adjacent: return element.place.previous.map { matches(steps, last - 1, $0) } ?? false
        case .sibling:
            var previous = element.place.previous
            while let sibling = previous {
                if matches(steps, last - 1, sibling) { return true }
                previous = tree.element(sibling)?.place.previous
            }
            return false
        }
    }

    private func fits(_ step: Selector.Step, _ element: MarkupElement, _ node: Int) -> Bool {
        matchesNames(step, element) && step.compound.conditions.allSatisfy { isTrue($0, element, node) }
    }

    /// Whether an element is called what a step asks for, whatever else the step asks.
    func matchesNames(_ step: Selector.Step, _ element: MarkupElement) -> Bool {
        if let type = step.compound.type, type != element.name { return false }
        for id in step.compound.ids where id != element.id { return false }
        for name in step.compound.classes where !element.classes.contains(name) { return false }
        return true
    }

    private func isTrue(_ condition: Compound.Condition, _ element: MarkupElement, _ node: Int) -> Bool {
        switch condition {
        case .attribute(let test): return element[test.name].map(test.accepts) ?? false
        case .position(let nth, let fromEnd, let ofType):
            let place = element.place
            let (number, count) =
                ofType ? (place.positionOfType, place.siblingsOfType) : (place.position, place.siblings)
            return nth.contains(fromEnd ? count - number + 1 : number)
        case .onlyChild(let ofType): return (ofType ? element.place.siblingsOfType : element.place.siblings) == 1
        case .empty: return isEmpty(node)
        case .root: return element.name == "html"
        case .not(let list): return !list.contains { !$0.isDynamic && matches($0, node) }
        case .any(let list): return list.contains { matches($0, node) }
        case .dynamic, .pseudoElement: return true
        }
    }

    private func isEmpty(_ node: Int) -> Bool {
        tree.children(of: node).allSatisfy { if case .comment = tree.nodes[$0].content { true } else { false } }
    }
}

extension AttributeTest {
    func accepts(_ actual: String) -> Bool {
        let found = ignoresCase ? actual.lowercased() : actual
        let wanted = ignoresCase ? value.lowercased() : value
        return switch operation {
        case .exists: true
        case .equals: found == wanted
        case .word: found.split(whereSeparator: \.isHTMLSpace).contains { $0 == wanted }
        case .prefixWord: found == wanted || found.hasPrefix(wanted + "-")
        case .prefix: !wanted.isEmpty && found.hasPrefix(wanted)
        case .suffix: !wanted.isEmpty && found.hasSuffix(wanted)
        case .contains: !wanted.isEmpty && found.contains(wanted)
        }
    }
}
