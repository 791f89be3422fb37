/// The selectors of all rules, found by what the elements that they match are called.
struct RuleIndex {
    struct Candidate {
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
    private let all: [Candidate]

    init(_ rules: [StyleRule]) {
        var all: [Candidate] = []
        for (number, rule) in rules.enumerated() where !rule.isNested {
            for selector in rule.selectors ?? [] where !selector.stylesPseudoElement {
                let isInlined = rule.canBeInlined(selector)
                let entries = Self.entries(of: rule, number, selector, isInlined: isInlined, rules)
                if !entries.isEmpty {
                    all.append(.init(rule: number, selector: selector, isInlined: isInlined, entries: entries))
                }
            }
        }
        self.all = all
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
    private static func entries(
        of rule: StyleRule, _ number: Int, _ selector: Selector, isInlined: Bool, _ rules: [StyleRule]
    ) -> [Cascade.Entry] {
        rule.declarations.enumerated().compactMap { place, declaration in
            guard isInlined || declaration.isImportant || isContested(declaration, rules) else { return nil }
            return Cascade.Entry(
                declaration: declaration,
                precedence: Precedence(
                    isImportant: declaration.isImportant, isAttribute: false, specificity: selector.specificity,
                    order: (number, place)))
        }
    }

    /// Whether an inlined rule sets something in common with a declaration that stays.
    static func isContested(_ declaration: StyleDeclaration, _ rules: [StyleRule]) -> Bool {
        rules.contains { rule in
            (rule.selectors ?? []).contains(where: rule.canBeInlined)
                && rule.declarations.contains { PropertyOverlap.holds($0.name, declaration.name) }
        }
    }
}
