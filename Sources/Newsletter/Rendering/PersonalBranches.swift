/// The choices that templates make by what is known of a person: `{{#recipient.name}}`, `{{^recipient.city}}`.
enum PersonalBranches {
    /// Which fields must be filled and which empty, so that a reader gets a branch.
    typealias Case = [PersonalField: Bool]

    /// As few cases as cover every branch, in the order of the templates.
    ///
    /// - Parameter known: What is so of every reader; a branch for others is nobody's.
    static func cases(of templates: some Sequence<PersonalTemplate>, known: Case) -> [Case] {
        let branches = templates.flatMap { Self.branches(of: $0.pieces, within: known) }
        return branches.reduce(into: [Case]()) { cases, branch in
            let fitting = cases.firstIndex { known in known.allSatisfy { branch[$0.key] ?? $0.value == $0.value } }
            guard let fitting else { return cases.append(branch) }
            cases[fitting].merge(branch) { value, _ in value }
        }.map { $0.filter { known[$0.key] == nil } }
    }

    /// "with name, without city".
    static func described(_ wanted: Case) -> String {
        wanted.map { "\($0.value ? "with" : "without") \($0.key.templateName)" }.sorted().joined(separator: ", ")
    }

    private static func branches(of pieces: [PersonalTemplate.Piece], within outer: Case) -> [Case] {
        pieces.flatMap { piece -> [Case] in
            guard case .section(let field, let inverted, let inner) = piece, outer[field] != inverted else { return [] }
            let branch = outer.merging([field: !inverted]) { $1 }
            return [branch] + branches(of: inner, within: branch)
        }
    }
}
