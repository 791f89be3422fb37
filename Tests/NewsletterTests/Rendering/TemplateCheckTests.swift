import Testing

@testable import Newsletter

struct TemplateCheckTests {
    @Test(arguments: [
        ("a\n  {{artcle.title}}", "2:3: unknown variable \"artcle.title\". Did you mean \"article.title\"?"),
        ("{{#article.url}}x", "1:1: section \"article.url\" is never closed. Add {{/article.url}}."),
        (
            "{{/article.url}}",
            "1:1: {{/article.url}} closes a section that is not open. Remove it, or add {{#article.url}} before it."
        ),
        (
            "{{#article.url}}\n{{#article.date}}{{/article.url}}",
            "1:1: section \"article.url\" is never closed. Add {{/article.url}}.\n"
                + "templates/weekly/article.html:2:1: section \"article.date\" is never closed. Add {{/article.date}}.\n"
                + "templates/weekly/article.html:2:18: {{/article.url}} stands where \"article.date\" of line 2 is still open. Close that one first."
        ),
        (
            "{{{article.title}}}",
            "1:1: \"article.title\" is text from outside and must be escaped. Write {{article.title}}."
        ),
        ("{{>fotter}}", "1:1: unknown partial \"fotter\". Did you mean \"footer\"?"),
        (
            "{{uppercase(article.title)}}",
            "1:1: unknown transform \"uppercase\" of \"article.title\". Did you mean \"uppercased\"?"
        ),
        ("{{recipient.nmae}}", "1:1: unknown variable \"recipient.nmae\". Did you mean \"recipient.name\"?"),
        (
            "{{article.paragraphs}}",
            "1:1: \"article.paragraphs\" is a list or a group, not a text. Write {{#article.paragraphs}}…{{/article.paragraphs}}."
        ),
        (
            "{{#article.paragraphs}}{{.}}{{/article.paragraphs}}",
            "1:24: \".\" stands for a group or an element of a list here, not for a text. Name what you mean of it."
        ),
        (
            "{{#article.title}}{{#recipient}}{{.}}{{/recipient}}{{/article.title}}",
            "1:33: \".\" stands for a group or an element of a list here, not for a text. Name what you mean of it."
        ),
        ("{{article.title", "1:1: the tag that begins here has no end. Add \"}}\"."),
        (
            "{{=<% %>=}}",
            "1:1: \"{{<% %>=}}\" is no tag of newsletter templates. Use variables, sections, partials and comments."
        ),
        ("{{>article}}", "1:1: partial \"article\" includes itself. Break the circle."),
    ])
    func `a faulty template is refused at its place`(source: String, message: String) throws {
        let error = #expect(throws: RenderingError.self) {
            try EditionTemplates.make(["article.html": source, "footer.html": ""])
        }
        #expect(error?.description == "templates/weekly/article.html:\(message)")
    }

    @Test func `sections cannot depend on a person`() {
        let error = #expect(throws: RenderingError.self) {
            try EditionTemplates.make(["edition.txt": "{{#recipient.name}}{{sections}}{{/recipient.name}}"])
        }
        #expect(
            error?.description
                == "templates/weekly/edition.txt:1:20: the sections stand within a condition on the person, "
                + "who chose them already. Move them out of it.")
    }

    @Test func `all faults of all files are told at once`() {
        let error = #expect(throws: RenderingError.self) {
            try EditionTemplates.make(["article.html": "{{a}}\n{{b}}", "edition.txt": "{{c}}"])
        }
        #expect(error?.description.split(separator: "\n").count == 3)
    }

    @Test func `a column of the subscriber list is a name`() throws {
        let templates = try EditionTemplates.make(
            ["edition.txt": "{{#recipient}}{{company}}{{/recipient}}"], customFields: ["company"])
        let edition = try RenderedEdition(content: .make([]), templates: templates, subjectTemplate: "x")
        let fields = PersonalFields(email: "a@example.org", custom: ["company": "Example & Sons"])
        #expect(try edition.layout(for: []).text.text(for: fields) == "Example & Sons")
    }
}
