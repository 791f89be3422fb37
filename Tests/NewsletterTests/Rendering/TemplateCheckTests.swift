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

    /// Sections or partials that stand in each other, more than the stack would hold.
    @Test(arguments: [
        (
            ["article.txt": String(repeating: "{{#edition.id}}", count: 3_000)],
            "article.txt:1:961: section \"edition.id\" stands within 64 others. Close some of them before it."
        ),
        (
            ["article.txt": String(repeating: "{{#recipient.name}}", count: 65)],
            "article.txt:1:1217: section \"recipient.name\" stands within 64 others. Close some of them before it."
        ),
        (
            chain(of: 200, times: 1),
            "p135.txt:1:1: partial \"p136\" stands, with what it includes, more than 64 sections and partials deep. Include it further out."
        ),
        (
            ["article.txt": "{{#edition.id}}{{>deep}}{{/edition.id}}", "deep.txt": nested(63)],
            "article.txt:1:16: partial \"deep\" stands, with what it includes, more than 64 sections and partials deep. Include it further out."
        ),
        (
            [
                "article.txt": "{{" + String(repeating: "uppercased(", count: 9) + "edition.id"
                    + String(repeating: ")", count: 9) + "}}"
            ],
            "article.txt:1:1: \"uppercased(uppercased(uppercased(upperca\" is no name. Write {{article.title}} or {{uppercased(article.title)}}."
        ),
    ])
    func `a template has bounds in depth`(files: [String: String], message: String) {
        let error = #expect(throws: RenderingError.self) { try EditionTemplates.make(files) }
        #expect(error?.description == "templates/weekly/\(message)")
    }

    /// Twice on each of sixty levels, which would be a million million million times.
    @Test func `a template has bounds in what it becomes`() {
        let error = #expect(throws: RenderingError.self) { try EditionTemplates.make(chain(of: 60, times: 2)) }
        #expect(
            error?.description
                == "templates/weekly/p44.txt:1:9: with partial \"p45\", and all that it includes, this is more than 1 MB. "
                + "Include less, or less often.")
    }

    @Test(arguments: [
        ("{{#contents}}{{#titles}}{{#contents}}{{/contents}}{{/titles}}{{/contents}}", "", "1:25", "contents"),
        (
            "{{#contents}}{{#reversed(titles)}}{{>footer}}{{/reversed(titles)}}{{/contents}}",
            "{{#contents}}{{/contents}}", "1:35", "contents"
        ),
    ])
    func `a list is not gone through within itself`(layout: String, footer: String, place: String, list: String) {
        let error = #expect(throws: RenderingError.self) {
            try EditionTemplates.make(["edition.txt": layout, "footer.txt": footer])
        }
        #expect(
            error?.description
                == "templates/weekly/edition.txt:\(place): list \"\(list)\" is gone through within itself. Close it before."
        )
    }

    @Test func `what is as deep as may be, and used often, is fine`() throws {
        let files = [
            "article.txt": "{{#edition.id}}{{>deep}}{{>deep}}{{/edition.id}}", "deep.txt": nested(62),
            "edition.txt":
                "{{#contents}}{{topic}}{{/contents}}{{#contents}}{{#titles}}{{title}}{{/titles}}{{/contents}}",
        ]
        #expect(throws: Never.self) { try EditionTemplates.make(files) }
    }
}

private func nested(_ depth: Int) -> String {
    String(repeating: "{{#edition.id}}", count: depth) + String(repeating: "{{/edition.id}}", count: depth)
}

private func chain(of count: Int, times: Int) -> [String: String] {
    let files = (0..<count).map { ("p\($0).txt", String(repeating: "{{>p\($0 + 1)}}", count: times)) }
    return Dictionary(uniqueKeysWithValues: files + [("p\(count).txt", "x")])
}
