/// The selectors of all rules, found by what the elements that they match are called.
struct RuleIndex {
    struct Candidate {
        /// Its own among all.
        let number: Int
        let rule: Int
        let selector: Selector
        /// Whether it goes into the elements; else it stays in the `<style>`.
        let isInlined: Bool
        let entries: [Cascade.Entry]
    }
    private var byID: [String: [Int]] = [:]
    private var byClass: [String: [Int]] = [:]
    private var byType: [String: [Int]] = [:]
    private var others: [Int] = []
    private var all: [Candidate] = []
    private let contested: ContestedDeclarations

    init(_ rules: [StyleRule]) {
        contested = ContestedDeclarations(rules)
        for (number, rule) in rules.enumerated() where !rule.isNested {
            for selector in rule.selectors ?? [] where !selector.stylesPseudoElement {
                let isInlined = rule.canBeInlined(selector)
                let entries = entries(of: rule, number, selector, isInlined: isInlined)
                if !entries.isEmpty {
                    all.append(
                        .init(
                            number: all.count, rule: number, selector: selector, isInlined: isInlined, entries: entries)
                    )
                }
            }
        }
        for (index, candidate) in all.enumerated() { file(index, under: candidate.selector.steps.last?.compound) }
    }

    private mutating func file(_ index: Int, under compound: Compound?) {
        if let id = compound?.ids.first {
            byID[id, default: []].append(index)
        } else if let name = compound?.classes.first {
            byClass[name, default: []].append(index)
        } else if let type = compound?.type {
            byType[type, default: []].append(index)
        } else {
            others.append(index)
        }
    }

    func candidates(for element: MarkupElement) -> [Candidate] {
        var found = others + (byType[element.name] ?? [])
        if let id = element.id { found += byID[id] ?? [] }
        for name in Set(element.classes) { found += byClass[String(name)] ?? [] }
        return found.map { all[$0] }
    }

    /// Of a rule that stays, only those that are important there.
    private func entries(of rule: StyleRule, _ number: Int, _ selector: Selector, isInlined: Bool) -> [Cascade.Entry] {
        rule.declarations.enumerated().compactMap { place, declaration in
            let isKept = isInlined || declaration.isImportant || isContested(place, of: number)
            guard isKept else { return nil }
            return Cascade.Entry(
                declaration: declaration,
                precedence: Precedence(declaration, selector.specificity, order: (number, place)))
        }
    }

    func isContested(_ place: Int, of rule: Int) -> Bool {
        contested.places.contains(.init(rule: rule, declaration: place))
    }
}
