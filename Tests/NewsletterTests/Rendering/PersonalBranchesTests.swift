import Testing

@testable import Newsletter

struct PersonalBranchesTests {
    private func cases(_ source: String, known: PersonalBranches.Case = [.email: true]) throws -> [String] {
        let templates = try EditionTemplates.make(["edition.html": source], customFields: ["city", "street"])
        let layout = try RenderedEdition(content: .make([]), templates: templates, subjectTemplate: "x").layout(for: [])
        let personal = layout.html.compactMap { if case .personal(let template) = $0 { template } else { nil } }
        return PersonalBranches.cases(of: personal, known: known).map(PersonalBranches.described)
    }

    @Test func `branches that one reader can get are one case`() throws {
        #expect(try cases("Hello {{recipient.name}}") == [])
        #expect(
            try cases("{{#recipient.name}}a{{/recipient.name}}{{^recipient.name}}b{{/recipient.name}}")
                == ["with name", "without name"])
        #expect(
            try cases(
                "{{^recipient.name}}a{{/recipient.name}}{{^recipient.city}}b{{/recipient.city}}{{#recipient.name}}c{{/recipient.name}}"
            ) == ["without city, without name", "with name"])
    }

    @Test func `a branch within a branch needs both`() throws {
        let found = try cases(
            "{{#recipient.name}}a{{^recipient.city}}b{{/recipient.city}}{{/recipient.name}}{{#recipient.city}}c{{/recipient.city}}"
        )
        #expect(found == ["with name, without city", "with city"])
    }

    @Test func `a branch that no reader can get is none`() throws {
        #expect(try cases("{{^recipient.email}}a{{#recipient.name}}b{{/recipient.name}}{{/recipient.email}}") == [])
        #expect(
            try cases("{{#recipient.name}}a{{^recipient.name}}b{{/recipient.name}}{{/recipient.name}}") == ["with name"]
        )
    }
}
