/// The selectors of all rules, found by what the elements that they match are called.
struct RuleIndex {
    final class Candidate: Sendable {
        /// Its own among all.
        let number: Int
        let rule: Int
        let selector: Selector
        /// Whether it goes into the elements; else it stays in the `<style>`.
        let isInlined: Bool
        let entries: [Cascade.Entry]

        init(number: Int, rule: Int, selector: Selector, isInlined: Bool, entries: [Cascade.Entry]) {
            (self.number, self.rule, self.selector) = (number, rule, selector)
            (self.isInlined, self.entries) = (isInlined, entries)
        }
    }
    private var byID: [String: [Candidate]] = [:]
    private var byClass: [String: [Candidate]] = [:]
    private var byType: [String: [Candidate]] = [:]
    private var others: [Candidate] = []
    private let contested: ContestedDeclarations

    /// - Parameters:
    ///   - contested: Of these rules; nil: to be found.
    ///   - tree: The document; selectors that match nothing in it for want of a name are left out.
    init(_ rules: [StyleRule], contested: ContestedDeclarations? = nil, in tree: MarkupTree) {
        self.contested = contested ?? ContestedDeclarations(rules)
        var names = NamesInUse(tree)
        var count = 0
        for (number, rule) in rules.enumerated() where !rule.isNested {
            for selector in rule.selectors ?? [] where !selector.stylesPseudoElement && names.hold(selector) {
                let isInlined = rule.canBeInlined(selector)
                let entries = entries(of: rule, number, selector, isInlined: isInlined)
                guard !entries.isEmpty else { continue }
                file(.init(number: count, rule: number, selector: selector, isInlined: isInlined, entries: entries))
                count += 1
            }
        }
    }

    private mutating func file(_ candidate: Candidate) {
        let compound = candidate.selector.steps.last?.compound
        if let id = compound?.ids.first {
            byID[id, default: []].append(candidate)
        } else if let name = compound?.classes.first {
            byClass[name, default: []].append(candidate)
        } else if let type = compound?.type {
            byType[type, default: []].append(candidate)
        } else {
            others.append(candidate)
        }
    }

    /// The candidates that an element is called right for, as far as a closure takes them.
    func candidates(for element: MarkupElement, where matches: (Candidate) -> Bool) -> [Candidate] {
        var found = others.filter(matches)
        func add(_ more: [Candidate]?) {
            for candidate in more ?? [] where matches(candidate) { found.append(candidate) }
        }
        add(byType[element.name])
        if let id = element.id { add(byID[id]) }
        for (place, name) in element.classes.enumerated() where !element.classes[..<place].contains(name) {
            add(byClass[name])
        }
        return found
    }

    /// Of a rule that stays, only those that are important there.
    private func entries(of rule: StyleRule, _ number: Int, _ selector: Selector, isInlined: Bool) -> [Cascade.Entry] {
        rule.declarations.enumerated().compactMap { place, declaration in
            let isKept = isInlined || declaration.isImportant || isContested(place, of: number)
            guard isKept else { return nil }
            return Cascade.Entry(
                declaration: declaration,
                precedence: Precedence(declaration, of: rule, selector.specificity, order: (number, place)))
        }
    }

    func isContested(_ place: Int, of rule: Int) -> Bool {
        contested.places.contains(.init(rule: rule, declaration: place))
    }
}
