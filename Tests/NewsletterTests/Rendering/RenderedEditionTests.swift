import Foundation
import Testing

@testable import Newsletter

struct RenderedEditionTests {
    private let ada = PersonalFields(
        name: "Ada", email: "ada@example.org", topics: ["China"], unsubscribeWeb: "https://example.org/u?t=1&l=2")

    private func parts(
        _ content: EditionContent, _ templates: EditionTemplates, _ fields: PersonalFields
    ) throws -> (html: String, text: String) {
        let edition = try RenderedEdition(content: content, templates: templates, subjectTemplate: "{{edition.id}}")
        let layout = try edition.layout(for: Array(edition.sections.indices))
        return (
            layout.html.text(for: fields, sections: edition.sections.map(\.html)),
            layout.text.text(for: fields, sections: edition.sections.map(\.text))
        )
    }

    @Test func `a mix has only its own sections`() throws {
        let content = EditionContent.make([("China", [.make(1)]), ("Business", [.make(2)]), ("Science", [.make(3)])])
        let templates = try EditionTemplates.make([
            "edition.html": "{{#contents}}{{topic}};{{/contents}}{{counts.articles}}{{{sections}}}"
        ])
        let edition = try RenderedEdition(content: content, templates: templates, subjectTemplate: "x")
        let html = try edition.layout(for: [2, 0]).html
        #expect(html == [.constant("Science;China;2"), .section(2), .section(0)])
        #expect(throws: RenderingError.unknownSection(index: 3, count: 3)) { try edition.layout(for: [3]) }
    }

    @Test func `personal parts become holes and the rest stays constant`() throws {
        let templates = try EditionTemplates.make([
            "edition.html":
                "<p>{{#recipient}}\nHi {{name}} of {{edition.id}}\n{{/recipient}}\n{{recipient.unsubscribe}}</p>"
        ])
        let edition = try RenderedEdition(
            content: .make([]), templates: templates, subjectTemplate: "For {{recipient.name}}")
        let layout = try edition.layout(for: [])
        #expect(layout.html.count == 5)
        #expect(
            layout.html.text(for: ada)
                == "<p>\nHi Ada of 2024-W38\nhttps://example.org/u?t=1&amp;l=2</p>")
        #expect(layout.subject.text(for: ada) == "For Ada")
    }

    @Test func `conditions on a person work as Mustache sections do`() throws {
        let source =
            "{{#recipient.name}}\nHello {{recipient.name}}\n{{/recipient.name}}\n{{^recipient.name}}\nHello\n{{/recipient.name}}\nEnd"
        let edition = try RenderedEdition(
            content: .make([]), templates: .make(["edition.txt": source]), subjectTemplate: "x")
        let text = try edition.layout(for: []).text
        #expect(text.text(for: ada) == "Hello Ada\nEnd")
        #expect(text.text(for: PersonalFields(email: "a@example.org")) == "Hello\nEnd")
    }

    @Test(arguments: [
        "{{edition.id}}", "{{#recipient}}", "</td><script>alert(1)</script>", "]]>", "a\r\nBcc: x",
        "\"\u{301} onclick=x",
        "<\u{301}b>", "&amp;", "\u{202E}evil",
        String(String.UnicodeScalarView([0xFDD0, 0x35, 0x30, 0xFDD1].compactMap(Unicode.Scalar.init))),
    ])
    func `data changes no structure and is never a template`(hostile: String) throws {
        let content = EditionContent.make([("China", [.make(1, title: hostile)])])
        let fields = PersonalFields(name: hostile, email: "a@example.org")
        let templates = try EditionTemplates.make(["edition.html": "<b title=\"{{recipient.name}}\">{{{sections}}}</b>"]
        )
        let (html, text) = try parts(content, templates, fields)
        let escaped = TemplateFormat.html.escaped(hostile.cleaned)
        #expect(html == "<b title=\"\(escaped)\"><h3 title=\"\(escaped)\">\(escaped)</h3></b>")
        #expect(text == "\(hostile.cleaned)\n")
        #expect(!escaped.utf8.contains(UInt8(ascii: "\"")) && !escaped.utf8.contains(UInt8(ascii: "<")))
    }

    @Test(arguments: [1, 12, 40])
    func `the weekly template stays small and its text narrow`(count: Int) throws {
        let articles = (0..<count).map { Article.make($0) }
        let content = EditionContent.make([("China", articles)])
        let (html, text) = try parts(content, .weekly(), ada)
        #expect(html.utf8.count < (count > 12 ? 102_400 : 60_000))
        for line in text.split(separator: "\n") where !line.contains("https://") {
            #expect(DisplayWidth.of(line) <= 78)
            #expect(line.last != " ")
        }
        for number in 0..<count {
            #expect(text.contains("\n[\(number + 1)] https://example.org/stories/\(number)?a=1&b=2\n"))
        }
        for part in [html, text] {
            #expect(part.contains("1 Harbour Street, Exampleton"))
            #expect(part.contains("16–22 September 2024"))
            #expect(!part.contains("{{") && !part.contains("nil"))
        }
        #expect(text.contains("Hello Ada\n"))
        #expect(html.ranges(of: "<h1").count == 1)
    }

    @Test(arguments: [(8, 0), (20, 20), (21, 3)])
    func `a table of contents names all headlines of twenty articles, and the first of more`(count: Int, named: Int)
        throws
    {
        let content = EditionContent.make([("China", (0..<count).map { Article.make($0, title: "Boat \($0)") })])
        let html = try parts(content, .weekly(), ada).html
        #expect(html.ranges(of: "<bdi>Boat ").count == named)
        #expect(
            html.contains("><bdi>China</bdi> · \(count)</p>") == (count > 8) && html.contains(">…</li>") == (count > 20)
        )
    }

    @Test func `a publication that has the text twice is named once, and the article's own not at all`() {
        let places = ["Quay Post", "quay post", "Harbour Gazette", nil, "Mole Review"].enumerated().map {
            number, name in
            (source: name, url: "https://example.com/\(number)" as String?)
        }
        let content = ArticleContent(.make(1), copies: places, language: "en", timeZone: .gmt)
        #expect(content.copies?.map(\.name) == ["Quay Post", "example.com", "Mole Review"])
        #expect(content.copies?.first?.url == "https://example.com/0")
    }

    @Test func `a long name is broken in the text, and nowhere else`() throws {
        let templates = try EditionTemplates.make([
            "edition.html": "{{recipient.name}}", "edition.txt": "Hello {{recipient.name}}",
        ])
        let edition = try RenderedEdition(
            content: .make([]), templates: templates, subjectTemplate: "For {{recipient.name}}")
        let layout = try edition.layout(for: [])
        let names = [String(repeating: "Ada Maria ", count: 20), String(repeating: "港", count: 100)].map(\.cleaned)
        for name in names {
            let fields = PersonalFields(name: name, email: "a@example.org")
            let lines = layout.text.text(for: fields).split(separator: "\n")
            #expect(lines.count > 2 && lines.allSatisfy { DisplayWidth.of($0) <= 78 })
            #expect(layout.html.text(for: fields) == name)
            #expect(layout.subject.text(for: fields) == "For \(name)")
        }
    }

    @Test(arguments: ["CC-BY-4.0", "CC-BY-ND-4.0", "unknown"])
    func `a body is shown in full only where its licence allows it`(license: String) throws {
        let body = [Paragraph("It rained."), Paragraph("The river rose.")]
        let content = EditionContent.make([
            (
                "China",
                [
                    Article(
                        title: "Rain fell on all of the coast for the third day", body: body,
                        license: License(id: license))
                ]
            )
        ])
        let (html, text) = try parts(content, .weekly(), ada)
        for part in [html, text] {
            #expect(part.contains("The river rose.") == (license == "CC-BY-4.0"))
            #expect(part.ranges(of: "It rained.").count == 1)
        }
    }

    @Test func `a stored template renders the same bytes`() throws {
        let templates = try EditionTemplates.weekly()
        let again = try JSONDecoder().decode(EditionTemplates.self, from: JSONEncoder().encode(templates))
        #expect(again == templates)
        let content = EditionContent.make([("China", [.make(1)])])
        let stored = try JSONDecoder().decode(EditionContent.self, from: JSONEncoder().encode(content))
        #expect(stored == content)
        let rendered = try [templates, again].map {
            try RenderedEdition(content: stored, templates: $0, subjectTemplate: "{{edition.id}}")
        }
        #expect(rendered[0].sections == rendered[1].sections)
        #expect(try rendered[0].layout(for: [0]) == rendered[1].layout(for: [0]))
    }
}
