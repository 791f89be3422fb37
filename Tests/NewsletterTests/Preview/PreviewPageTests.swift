import Testing

@testable import Newsletter

struct PreviewPageTests {
    private func page(
        _ text: String, files: [String] = ["message.eml"], readers: [PreviewPage.Reader] = []
    ) -> String {
        let sample = PreviewPage.Sample(
            reader: text, from: text, subject: text, preheader: text, html: text, text: text, headers: text,
            files: files)
        let content = EditionContent.make([("China", [.make(1, title: text)])])
        return PreviewPage(content: content, sample: sample, readers: readers).html
    }

    @Test(arguments: [
        "</iframe><script>alert(1)</script>", "\" onload=\"alert(1)", "</pre></section>", "\"\u{301} srcdoc=x",
    ])
    func `what a message says changes nothing of the page`(hostile: String) {
        func tags(_ html: String) -> Int { html.utf8.filter { $0 == UInt8(ascii: "<") }.count }
        func quotes(_ html: String) -> Int { html.utf8.filter { $0 == UInt8(ascii: "\"") }.count }
        #expect(tags(page(hostile)) == tags(page("plain")))
        #expect(quotes(page(hostile)) == quotes(page("plain")))
    }

    @Test func `the page loads nothing and its frames may do nothing`() {
        let html = page("plain")
        #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'"))
        #expect(html.ranges(of: "<iframe ").count == 2 && html.ranges(of: " sandbox=\"allow-same-origin\" ").count == 2)
        #expect(!html.contains("allow-scripts"))
        #expect(!html.contains("<script") && !html.contains("src=\"http"))
    }

    @Test func `the message in the page asks for no image, and keeps what they show`() {
        let mail =
            "<p><img src=\"https://example.org/a.png\" srcset='https://example.org/b.png 2x' alt=\"Boats\" width=2></p>"
        let pictures = MessagePictures(mail)
        #expect(pictures.without == "<p><img src=\"\" srcset=\"\" alt=\"Boats\" width=2></p>")
        #expect(page(mail).contains("srcdoc=\"&lt;p&gt;&lt;img src=&quot;&quot; srcset=&quot;&quot; alt"))
        #expect(pictures.servers == ["example.org"])
    }

    @Test(arguments: [
        (
            "<style>p { background: url( 'https://a.example/x.png' ) #fed }</style><p>x", "{ background: none #fed }",
            ["a.example"]
        ),
        ("<p style='background-image:url(HTTPS://B.example/y)'>x", "background-image:none", ["b.example"]),
        ("<td background=https://c.example/z>x", "<p>x", ["c.example"]),
        ("<img src=\"data:image/gif;base64,R0\">", "src=\"\"", []), ("<p>https://d.example/</p>", "d.example", []),
    ])
    func `pictures of styles and tables are not asked for either`(html: String, part: String, servers: [String]) {
        let pictures = MessagePictures(html.replacing("<td", with: "<table><td"))
        #expect(pictures.servers == servers)
        #expect(!pictures.without.lowercased().contains("example/") || servers.isEmpty)
        #expect(pictures.without.contains(part) || part == "<p>x")
    }

    @Test func `with its pictures the message may load them and nothing else`() {
        let mail =
            "<!DOCTYPE html><html><HEAD lang=en><title>x</title></head><body><img src=\"https://a.example/1\" alt=\"\"></body></html>"
        let with = MessagePictures(mail).with
        #expect(
            with.contains("<HEAD lang=en><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "))
        #expect(with.contains("img-src http: https: data:\"><meta name=\"referrer\" content=\"no-referrer\"><title>"))
    }

    @Test func `readers to choose from are told apart by their topics`() {
        let html = page(
            "x",
            readers: [
                .init(name: "Ada", page: "index.html"),
                .init(name: "<Ben>", topics: ["R&D", "City"], page: "reader-2.html"),
            ])
        #expect(html.contains("<bdi>Ada</bdi> <small>· <bdi>all topics</bdi></small></a>"))
        #expect(
            html.contains("<bdi>&lt;Ben&gt;</bdi> <small>· <bdi>R&amp;D</bdi>, <bdi>City</bdi></small></a>"))
    }

    @Test func `what is as it was in the last edition does not stand out`() throws {
        let before = try ComposedEdition.make()
        var now = before
        now.subject = "Another one"
        #expect(EditionDifference(from: before, to: before).rows.allSatisfy { !$0.isChanged })
        #expect(EditionDifference(from: before, to: now).rows.filter(\.isChanged).map(\.name) == ["Subject template"])
        now.templates = try .make()
        #expect(EditionDifference(from: before, to: now).rows.last?.isChanged == true)
    }

    @Test func `the line of the inbox is cut off where a phone does`() {
        let text = String(repeating: "harbour ", count: 20)
        #expect(page(text).contains("dir=\"auto\">\(text.prefix(39))… <bdi class=\"rest\"></bdi>"))
    }

    @Test(arguments: ["../secret", "javascript:alert(1)", "/etc/passwd", ".hidden"])
    func `only files beside the page are linked`(name: String) {
        #expect(!page("plain", files: [name]).contains("<a href=\"\(name)\""))
        #expect(page("plain").contains("<a href=\"message.eml\">message.eml</a>"))
    }
}
