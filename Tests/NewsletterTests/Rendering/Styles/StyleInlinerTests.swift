import Testing

@testable import Newsletter

struct StyleInlinerTests {
    /// A body before and after, with the rules of its `<style>` and what stays of them.
    struct Case: CustomTestStringConvertible {
        let name: String
        let css: String
        let body: String
        let styled: String
        var kept = ""
        var testDescription: String { name }

        init(_ name: String, _ css: String, _ body: String, _ styled: String, kept: String = "") {
            (self.name, self.css, self.body, self.styled, self.kept) = (name, css, body, styled, kept)
        }
    }

    private static func document(_ css: String, _ body: String) -> String {
        let style = css.isEmpty ? "" : "<style>\(css)</style>"
        return "<!DOCTYPE html>\n<html><head>\(style)</head><body>\(body)</body></html>"
    }

    private static func inlined(_ html: String) -> String { InlinedDocument(html).html }

    static let cases = [
        Case(
            "types, classes, ids", "p{color:#f00}.a{margin:0}#b{padding:1px}", "<p class=a id=b>x</p>",
            "<p style=\"color: #f00; margin: 0; padding: 1px\" class=a id=b>x</p>"),
        Case(
            "the more specific rule wins", ".a{color:#f00}p{color:blue}", "<p class=\"a\">x</p>",
            "<p style=\"color: #f00\" class=\"a\">x</p>"),
        Case("the later rule wins", "p{color:#f00}p{color:#00f}", "<p>x</p>", "<p style=\"color: #00f\">x</p>"),
        Case(
            "an important one wins", "p{color:#f00!important}.a{color:blue}", "<p class=a>x</p>",
            "<p style=\"color: #f00\" class=a>x</p>"),
        Case(
            "the attribute wins, and stays as written", "p{color:#f00;margin:0}", "<p style='color:  #00f;'>x</p>",
            "<p style='margin: 0; color:  #00f'>x</p>"),
        Case(
            "but not over an important rule", "p{color:#f00 !important}", "<p style=\"color:blue\">x</p>",
            "<p style=\"color:blue; color: #f00\">x</p>"),
        Case(
            "shorthands stand where the cascade puts them", "p{margin-top:1px}.a{margin:0}", "<p class=a>x</p>",
            "<p style=\"margin-top: 1px; margin: 0\" class=a>x</p>"),
        Case(
            "a fallback stays before its better", "p{color:#f00;color:oklch(0.5 0.1 20)}", "<p>x</p>",
            "<p style=\"color: #f00; color: oklch(0.5 0.1 20)\">x</p>"),
        Case(
            "children and descendants", "div p{a:1}div>p{b:2}", "<div><p>x</p><b><p>y</p></b></div>",
            "<div><p style=\"a: 1; b: 2\">x</p><b><p style=\"a: 1\">y</p></b></div>"),
        Case(
            "neighbours", "b+i{a:1}b~i{b:2}", "<p><b></b><i></i><i></i></p>",
            "<p><b></b><i style=\"a: 1; b: 2\"></i><i style=\"b: 2\"></i></p>"),
        Case(
            "positions", "i:first-child{a:1}i:nth-child(2n){b:2}i:last-of-type{c:3}", "<p><i></i><i></i><i></i></p>",
            "<p><i style=\"a: 1\"></i><i style=\"b: 2\"></i><i style=\"c: 3\"></i></p>"),
        Case(
            "not", "i:not(.a,:first-child){a:1}", "<p><i></i><i class=a></i><i></i></p>",
            "<p><i></i><i class=a></i><i style=\"a: 1\"></i></p>"),
        Case(
            "attributes", "[href^=https]{a:1}[lang|=de]{b:2}[rel~=x i]{c:3}",
            "<a href=\"https://e\" lang=de-AT rel=\"X y\">x</a>",
            "<a style=\"a: 1; b: 2; c: 3\" href=\"https://e\" lang=de-AT rel=\"X y\">x</a>"),
        Case(
            "media queries stay", "p{a:1}@media print{p{b:2}}", "<p>x</p>", "<p style=\"a: 1\">x</p>",
            kept: "@media print{p{b:2}}"),
        Case(
            "and become important where they are contested", "p{a:1}@media print{p{a:2}}", "<p>x</p>",
            "<p style=\"a: 1\">x</p>", kept: "@media print{p{a:2 !important}}"),
        Case(
            "a stronger rule stays stronger", "p{a:0}p.a{a:1}@media print{p{a:2}}", "<p class=a>x</p>",
            "<p style=\"a: 1 !important\" class=a>x</p>", kept: "@media print{p{a:2 !important}}"),
        Case(
            "a layer is weaker than what is in none", "p{a:1}@layer x{p.a{a:2}}", "<p class=a>x</p>",
            "<p style=\"a: 1\" class=a>x</p>", kept: "@layer x{p.a{a:2}}"),
        Case(
            "but stronger where it is important", "p.a{a:1!important}@layer x{p{a:2!important}}", "<p class=a>x</p>",
            "<p style=\"a: 1\" class=a>x</p>", kept: "@layer x{p{a:2!important}}"),
        Case(
            "a scope decides before the order", "@scope (body){p{a:1}}p{a:2}", "<p>x</p>", "<p style=\"a: 2\">x</p>",
            kept: "@scope (body){p{a:1 !important}}"),
        Case(
            "color-scheme is no part of color", "p{color:#111}:root{color-scheme:light dark}", "<p>x</p>",
            "<p style=\"color: #111\">x</p>", kept: ":root{color-scheme:light dark}"),
        Case(
            "hover stays, out of its list", "a:hover, a{a:1}", "<a>x</a>", "<a style=\"a: 1\">x</a>",
            kept: "a:hover {a:1 !important}"),
        Case(
            "pseudo-elements stay", "p::before{content:\"a\"}p{a:1}", "<p>x</p>", "<p style=\"a: 1\">x</p>",
            kept: "p::before{content:\"a\"}"),
        Case(
            "fonts stay, imports go", "@import url(x.css);@font-face{src:url(y)}", "<p>x</p>", "<p>x</p>",
            kept: "@font-face{src:url(y)}"),
        Case(
            "quotation marks fit into the attribute", "p{font-family:\"Times New Roman\",serif}", "<p>x</p>",
            "<p style=\"font-family: 'Times New Roman',serif\">x</p>"),
        Case(
            "escapes and comments", "/* { */.a\\:b{a:/*x*/1}", "<p class=\"a:b\">x</p>",
            "<p style=\"a: 1\" class=\"a:b\">x</p>"),
        Case(
            "root is no other element", "p.m{a:1!important}@media x{:root,p.m{a:2!important}}", "<p class=m>x</p>",
            "<p style=\"a: 1\" class=m>x</p>", kept: "@media x{:root,p.m{a:2!important}}"),
        Case(
            "what an important one of its own rule beats stays so", "p{a:1}@media x{p{a:2!important;a:3}}", "<p>x</p>",
            "<p style=\"a: 1\">x</p>", kept: "@media x{p{a:2!important;a:3}}"),
        Case(
            "marks that hid sheets from old browsers", "<!-- p{a:1} -->\nb{b:2}\n<!-- p:hover{c:3} -->",
            "<p><b>x</b></p>",
            "<p style=\"a: 1\"><b style=\"b: 2\">x</b></p>", kept: "<!-- -->\n<!-- p:hover{c:3} -->"),
        Case(
            "a wrong selector voids its rule only", "p>>b{a:1}p{b:2}", "<p>x</p>", "<p style=\"b: 2\">x</p>",
            kept: "p>>b{a:1}"),
        Case(
            "an element without a tag keeps its rule", "tbody{a:1}", "<table><tr><td>x</td></tr></table>",
            "<table><tr><td>x</td></tr></table>", kept: "tbody{a:1}"),
        Case(
            "nothing else changes", "b{a:1}",
            "<P  class = x ><B>a</b > &amp; &nbsp;<br/>\r\n<!--[if mso]><b>m</b><![endif]-->",
            "<P  class = x ><B style=\"a: 1\">a</b > &amp; &nbsp;<br/>\r\n<!--[if mso]><b>m</b><![endif]-->"),
    ]

    @Test(arguments: cases)
    func `a rule goes into the elements it matches`(example: Case) {
        let actual = Self.inlined(Self.document(example.css, example.body))
        #expect(actual == Self.document(example.kept, example.styled))
    }

    @Test(arguments: [
        "<style data-inline=\"no\">p{a:1}</style>", "<style media=print>p{a:1}</style>",
        "<style>@media x{p{a:1}}</style>", "",
    ])
    func `a document without anything to inline stays as it is`(style: String) {
        let html = "<!DOCTYPE html><html><head>\(style)</head><body><p>x</p></body></html>"
        #expect(Self.inlined(html) == html)
    }

    @Test(arguments: [
        "p{", "p{a", "p{a:", "@media{", "\"", "/*", "p{a:url(", "}}}}", "p[a{b:1}", ":not({a:1}", "@", "\\",
        "p{a:1;;;b:2}}", "p{a:b\\", "<!--p{a:1}-->",
    ])
    func `broken style sheets break nothing`(css: String) {
        let inlined = Self.inlined(Self.document(css, "<p>x</p>"))
        #expect(inlined.hasSuffix("x</p></body></html>"))
    }

    /// Each rule compared with each other would take hours.
    @Test(.timeLimit(.minutes(1))) func `thousands of rules meet on one element`() {
        let rules = (0..<20_000).map { "p{margin:\($0)px}p:hover{margin:\($0)px}b p{color:#\(100_000 + $0)!important}" }
        let inlined = Self.inlined(Self.document(rules.joined(), "<b><p>x</p></b>"))
        #expect(inlined.hasSuffix("<p style=\"margin: 19999px; color: #119999\">x</p></b></body></html>"))
    }

    @Test(arguments: [("odd", 2, 1), ("even", 2, 0), ("3", 0, 3), ("-n+2", -1, 2), ("n", 1, 0), ("+3n-1", 3, -1)])
    func `positions are read as they are written`(text: String, a: Int, b: Int) {
        #expect(NthPosition(text) == NthPosition(a: a, b: b))
    }
}

struct StyledEditionTests {
    private func edition(_ style: String) throws -> RenderedEdition {
        let templates = try EditionTemplates.make([
            "edition.html":
                "<!DOCTYPE html><html><head><style>\(style)</style></head><body class=\"page\"><p>{{recipient.name}}</p>{{{sections}}}</body></html>",
            "section.html": "<div class=\"card\"><h2>{{section.topic}}</h2>{{{section.articles}}}</div>",
            "article.html": "<p class=\"title\">{{article.title}}{{recipient.email}}</p>",
        ])
        let content = EditionContent.make([("China", [.make(1, title: "One")]), ("City", [.make(2, title: "Two")])])
        return try RenderedEdition(content: content, templates: templates, subjectTemplate: "x")
    }

    private func html(_ edition: RenderedEdition, _ mix: [Int]) throws -> String {
        let fields = PersonalFields(name: "<Ada>", email: "a@example.org")
        return try edition.layout(for: mix).html.text(for: fields, sections: edition.sections.map(\.html))
    }

    @Test func `a section is styled once, in the context of its frame`() throws {
        let edition = try edition(".page .card h2 { color: #f00 } .page > p { margin: 0 } .title { color: blue }")
        #expect(try edition.layout(for: [1]).html.contains(.section(1)))
        #expect(
            try html(edition, [1])
                == "<!DOCTYPE html><html><head></head><body class=\"page\"><p style=\"margin: 0\">&lt;Ada&gt;</p>"
                + "<div class=\"card\"><h2 style=\"color: #f00\">City</h2><p style=\"color: blue\" class=\"title\">Twoa@example.org</p></div></body></html>"
        )
    }

    @Test func `a rule about neighbours is worked out for each mix`() throws {
        let edition = try edition("div:last-child h2 { color: #f00 } p + .card { margin: 0 }")
        let both = try html(edition, [0, 1]), one = try html(edition, [0])
        #expect(both.contains("<div style=\"margin: 0\" class=\"card\"><h2>China</h2>"))
        #expect(both.contains("<div class=\"card\"><h2 style=\"color: #f00\">City</h2>"))
        #expect(one.contains("<div style=\"margin: 0\" class=\"card\"><h2 style=\"color: #f00\">China</h2>"))
        #expect(try !edition.layout(for: [0]).html.contains(.section(0)))
    }

    private static func frame(_ colour: String, _ more: String = "") -> String {
        "<!DOCTYPE html><html><head><style>p{color:\(colour)}\(more)@media print{p{color:#000}}</style></head><body><p>x</p></body></html>"
    }

    /// As templates may write them by what is known of a mix of topics.
    @Test(arguments: [
        frame("#ff0000"), frame("#0000ff"), frame("#00f"), frame("#ff0000", "p{margin:0}"),
        frame("#ff0000").replacing("<style>", with: "<style media=\"print\">"),
        frame("#0000ff").replacing("<style>", with: "<style></style><style>"), "<p>x</p>",
    ])
    func `the frame of other topics has its own rules, the same or others`(frame: String) {
        let edition = StyledEdition(frame: Self.frame("#ff0000"), sections: [])
        #expect(edition.layout(frame) == InlinedDocument(frame).html)
    }

    @Test func `positions within a section need no second look`() throws {
        let edition = try edition("h2:first-child { color: #f00 }")
        #expect(try edition.layout(for: [0]).html.contains(.section(0)))
        #expect(try html(edition, [0]).contains("<h2 style=\"color: #f00\">China</h2>"))
    }
}
