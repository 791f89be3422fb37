import Testing

@testable import Newsletter

struct TemplateDesignTests {
    private static let design = """
        colours:
          ink: "#22201c"
        fonts:
          text: Georgia, 'Times New Roman', serif
        widths: {picture: 560}
        logo:
          alt: Ada's "Ledger" & sons
        """

    private func templates(_ edition: String, design: String = design) throws -> EditionTemplates {
        try EditionTemplates.make(["edition.html": edition, "design.yaml": design])
    }

    @Test func `a token stands wherever a template asks for it, the logo's escaped`() throws {
        let edition =
            "<style>p{color:{{design.colours.ink}};font-family:{{design.fonts.text}}}</style><p>{{design.logo.alt}}</p>"
        #expect(
            try templates(edition).render("edition", .html, [:])
                == "<style>p{color:#22201c;font-family:Georgia, Times New Roman, serif}</style>"
                + "<p>Ada&#39;s &quot;Ledger&quot; &amp; sons</p>")
    }

    @Test func `a partial knows the tokens, and an unknown one is told with the nearest`() throws {
        let partial = ["edition.html": "{{>a}}", "a.html": "{{design.colours.ink}}", "design.yaml": Self.design]
        #expect(try EditionTemplates.make(partial).render("edition", .html, [:]) == "#22201c")
        let error = #expect(throws: RenderingError.self) { try templates("{{design.colours.inc}}") }
        #expect(error?.description.contains("Did you mean \"design.colours.ink\"?") == true)
    }

    @Test(arguments: [
        ("colours:\n  ink: \"#22201\"", "2:8: \"#22201\" is no colour."),
        ("night:\n  ink: redd", "2:8: \"redd\" is no colour."),
        ("colours:\n  ink: #22201c", "2:7: \"\" is no value for design.colours.ink."),
        ("widths:\n  page: \"640px;}</style>\"", "2:9: \"640px;}</style>\" is no value for design.widths.page."),
        ("ink: red", "1:1: tokens stand in groups."),
        ("- red", "1:1: tokens stand in groups."),
        ("a: [", "2:1: this is no YAML: "),
        ("a:\n  b: 1\n\tc: 2", "3:1: this is no YAML: "),
        ("a:\n  b: 1\n  b: 2", "2:3: a name stands twice: b."),
        ("widths:\n  page: wide", "2:9: \"wide\" is no width."),
        ("widths:\n  page: 640px", "2:9: \"640px\" is no width."),
        ("logo:\n  image: logo.png\n  alt: L\n  width: 9\n  height: 9", "2:3: logo.image is no address on the web."),
        ("logo:\n  image: https://example.org/l.png\n  width: 9\n  height: 9", "2:3: logo.alt says nothing."),
        (
            "logo:\n  image: https://example.org/l.png\n  alt: L\n  width: 9\n  height: tall",
            "2:3: logo.height is no number of pixels."
        ),
    ])
    func `a value that would break a style sheet is refused at its place`(yaml: String, message: String) {
        let error = #expect(throws: RenderingError.self) { try templates("", design: yaml) }
        #expect(error?.description.hasPrefix("templates/weekly/design.yaml:\(message)") == true, "\(error as Any)")
    }

    @Test(arguments: ["colours:\n  ink: [red]", "a: ["])
    func `what follows from one fault of the design is not told beside it`(yaml: String) {
        let error = #expect(throws: RenderingError.self) { try templates("{{design.colours.ink}}", design: yaml) }
        #expect(error?.description.contains("unknown") == false, "\(error as Any)")
    }

    @Test func `templates without a design know no tokens`() {
        #expect(throws: RenderingError.self) { try EditionTemplates.make(["edition.html": "{{design.colours.ink}}"]) }
    }
}
