/// Declarations of rules that stay in the `<style>` and must be important there: an inlined one sets something in common
/// with them and is weaker, but would win once it stands in an attribute.
///
/// What is stronger than such a declaration and stays, too, must be important with it.
struct ContestedDeclarations: Sendable {
    struct Place: Hashable, Sendable {
        let rule: Int
        let declaration: Int
    }
    fileprivate struct Entry {
        let place: Place
        let name: String
        let weakest: Precedence
        let strongest: Precedence
    }
    private(set) var places: Set<Place> = []

    init(_ rules: [StyleRule]) {
        // Of each property the weakest that they must beat: sheets have many rules and few properties.
        var rivals: [String: Precedence] = [:]
        for entry in Self.entries(rules, where: { $0.canBeInlined($1) }) { rivals.add(entry) }
        let kept = Self.entries(rules) { !$0.canBeInlined($1) }.filter { !$0.strongest.isImportant }
        for entry in kept.sorted(by: { $0.strongest < $1.strongest }) {
            let isContested = rivals.contains { $1 < entry.strongest && PropertyOverlap.holds($0, entry.name) }
            guard isContested else { continue }
            rivals.add(entry)
            places.insert(entry.place)
        }
    }

    private static func entries(
        _ rules: [StyleRule], where isMeant: (StyleRule, Selector) -> Bool
    ) -> [Entry] {
        rules.enumerated().flatMap { number, rule -> [Entry] in
            let meant = (rule.selectors ?? []).filter { !$0.stylesPseudoElement && isMeant(rule, $0) }
            let specificities = meant.map(\.specificity)
            guard let weakest = specificities.min(), let strongest = specificities.max() else { return [] }
            let important = Set(rule.declarations.filter(\.isImportant).map(\.name))
            return rule.declarations.enumerated().compactMap { place, declaration in
                // Beaten within its own rule, where it must not get as strong as what beats it.
                guard declaration.isImportant || !important.contains(declaration.name) else { return nil }
                return Entry(
                    place: Place(rule: number, declaration: place), name: declaration.name,
                    weakest: Precedence(declaration, of: rule, weakest, order: (number, place)),
                    strongest: Precedence(declaration, of: rule, strongest, order: (number, place)))
            }
        }
    }
}

extension [String: Precedence] {
    fileprivate mutating func add(_ entry: ContestedDeclarations.Entry) {
        self[entry.name] = [self[entry.name], entry.weakest].compactMap(\.self).min()
    }
}

extension Precedence {
    /// That of a declaration in a rule.
    init(
        _ declaration: StyleDeclaration, of rule: StyleRule, _ specificity: Specificity, order: (rule: Int, place: Int)
    ) {
        self.init(
            isImportant: declaration.isImportant, isAttribute: false, isLayered: rule.surroundings.isLayered,
            specificity: specificity, isScoped: rule.surroundings.isScoped, order: order)
    }
}
