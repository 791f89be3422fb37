/// What the elements of a document are called, and what their attributes say: most selectors that match nothing ask for
/// something that is nowhere.
struct NamesInUse {
    private let tree: MarkupTree
    private var types: Set<String> = []
    private var ids: Set<String> = []
    private var classes: Set<String> = []
    /// Of the attributes that were asked for.
    private var values: [String: Set<String>] = [:]

    init(_ tree: MarkupTree) {
        self.tree = tree
        for (_, element) in tree.elements {
            types.insert(element.name)
            if let id = element.id { ids.insert(id) }
            for name in element.classes { classes.insert(name) }
        }
    }

    /// Whether all that a selector asks for is there, at whatever elements; else it matches nothing.
    mutating func hold(_ selector: Selector) -> Bool {
        selector.steps.allSatisfy { hold($0.compound) }
    }

    private mutating func hold(_ compound: Compound) -> Bool {
        compound.type.map(types.contains) ?? true && compound.ids.allSatisfy(ids.contains)
            && compound.classes.allSatisfy(classes.contains)
            && compound.conditions.allSatisfy { condition in
                switch condition {
                case .attribute(let test): return values(of: test.name).contains(where: test.accepts)
                case .any(let list): return list.contains { hold($0) }
                default: return true
                }
            }
    }

    private mutating func values(of attribute: String) -> Set<String> {
        if let known = values[attribute] { return known }
        let found = Set(tree.elements.compactMap { $0.element[attribute] })
        values[attribute] = found
        return found
    }
}
