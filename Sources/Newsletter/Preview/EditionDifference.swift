import Mail

/// What is different from the edition before, in a table of facts: what should not have changed stands out.
public struct EditionDifference: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let name: String
        public let before: String
        public let now: String
        public var isChanged: Bool
    }
    /// The id of the edition before.
    public let before: String
    public let rows: [Row]

    public init(from before: ComposedEdition, to now: ComposedEdition) {
        func row(_ name: String, _ fact: (ComposedEdition) -> String) -> Row {
            Row(name: name, before: fact(before), now: fact(now), isChanged: fact(before) != fact(now))
        }
        let changed = Self.changedTemplates(before, now)
        self.before = before.id
        rows = [
            row("Days") { "\($0.content.edition.from) to \($0.content.edition.to)" },
            row("Subject template") { $0.subject },
            row("Sender") { $0.from.address.text },
            row("Replies to") { ($0.replyTo ?? $0.from).address.text },
            row("Postal address") { $0.content.newsletter.postalAddress },
            row("Articles") { edition in
                let sections = edition.content.sections.map { "\($0.topic.name) \($0.articles.count)" }
                return
                    "\(edition.content.sections.reduce(0) { $0 + $1.articles.count }) (\(sections.joined(separator: ", ")))"
            },
            Row(
                name: "Templates", before: "",
                now: changed.isEmpty ? "the same" : "changed: \(changed.joined(separator: ", "))",
                isChanged: !changed.isEmpty),
        ]
    }

    private static func changedTemplates(_ before: ComposedEdition, _ now: ComposedEdition) -> [String] {
        let (old, new) = (before.templates.sources, now.templates.sources)
        return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    }
}
