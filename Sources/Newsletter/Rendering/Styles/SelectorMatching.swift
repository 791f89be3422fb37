/// Whether selectors match elements of one document.
struct SelectorMatching {
    let tree: MarkupTree

    /// Dynamic conditions count as true: the selector *may* match.
    func matches(_ selector: Selector, _ node: Int) -> Bool {
        matches(selector.steps[...], node)
    }

    private func matches(_ steps: ArraySlice<Selector.Step>, _ node: Int) -> Bool {
        guard let last = steps.last, let element = tree.element(node), matches(last.compound, element, node) else {
            return false
        }
        let rest = steps.dropLast()
        guard !rest.isEmpty else { return true }
        switch last.combinator {
        case .descendant: return tree.ancestors(of: node).contains { matches(rest, $0) }
        case .child: return tree.nodes[node].parent.map { matches(rest, $0) } ?? false
        case .adjacent: return element.previous.map { matches(rest, $0) } ?? false
        case .sibling:
            var previous = element.previous
            while let sibling = previous {
                if matches(rest, sibling) { return true }
                previous = tree.element(sibling)?.previous
            }
            return false
        }
    }

    private func matches(_ compound: Compound, _ element: MarkupElement, _ node: Int) -> Bool {
        matchesNames(compound, element) && compound.conditions.allSatisfy { isTrue($0, element, node) }
    }

    func matchesNames(_ compound: Compound, _ element: MarkupElement) -> Bool {
        (compound.type == nil || compound.type == element.name)
            && compound.ids.allSatisfy { $0 == element.id }
            && compound.classes.allSatisfy { name in element.classes.contains { $0 == name } }
    }

    private func isTrue(_ condition: Compound.Condition, _ element: MarkupElement, _ node: Int) -> Bool {
        switch condition {
        case .attribute(let test): return element[test.name].map(test.accepts) ?? false
        case .position(let nth, let fromEnd, let ofType):
            let (place, count) =
                ofType ? (element.positionOfType, element.siblingsOfType) : (element.position, element.siblings)
            return nth.contains(fromEnd ? count - place + 1 : place)
        case .onlyChild(let ofType): return (ofType ? element.siblingsOfType : element.siblings) == 1
        case .empty: return isEmpty(node)
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
