import Newsletter
import Testing

struct ArticleReaderTests {
    private func read(_ text: String, _ name: String = "file") throws -> ArticleReading {
        try ArticleReader.read(bytes: Array(text.utf8), name: name)
    }

    @Test func `an empty file is refused by name`() {
        #expect(throws: ReadingError.empty(file: "a.txt")) { try read(" \n\t\n", "a.txt") }
    }

    @Test func `a binary file is refused`() {
        #expect(throws: ReadingError.binary(file: "a")) {
            try ArticleReader.read(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], name: "a")
        }
    }

    @Test func `text that is not UTF-8 is read as windows-1252 with a warning`() throws {
        let reading = try ArticleReader.read(bytes: Array("# Caf".utf8) + [0xE9, 0x0A], name: "a.md")
        #expect(reading.articles.map(\.title) == ["Café"])
        #expect(reading.warnings.count == 1)
    }

    @Test(arguments: ["", "\n", "\r\n  "])
    func `a mark of UTF-8 is no text, also behind what a program printed before it`(_ space: String) throws {
        let feed = "<rss><channel><title>Café</title><item><title>Ropes</title></item></channel></rss>"
        let reading = try read("\(space)\u{FEFF}\(feed)")
        #expect(reading.format == .feed)
        #expect(reading.articles.map(\.title) == ["Ropes"])
    }

    @Test func `front matter becomes fields and Markdown becomes paragraphs`() throws {
        let reading = try read(
            "---\ntitle: A\ndate: 2024-09-18\nlicense: CC BY 4.0\nautor: X\nurl: javascript:x\n---\nOne *two*\nthree.\n\n> said\n\n- item\n",
            "a.md")
        let article = try #require(reading.articles.first)
        #expect(article.published?.description == "2024-09-18")
        #expect(article.license.id == "CC-BY-4.0")
        #expect(article.url == nil)
        #expect(
            article.body == [
                Paragraph("One two three.", html: "One <em>two</em> three."), Paragraph("said", kind: .quote),
                Paragraph("item", kind: .item),
            ])
        #expect(reading.warnings == ["a.md:5: unknown key “autor”. Did you mean “author”?"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `Markdown is the same however its lines end`(_ end: String) throws {
        let lines = ["---", "title: A", "date: 2024-09-18", "autor: X", "---", "One", "two.", "", "Three."]
        for name in ["a.md", "a"] {
            let reading = try read(lines.joined(separator: end) + end, name)
            let article = try #require(reading.articles.first)
            #expect(reading.format == .markdown)
            #expect(article.title == "A" && article.published?.description == "2024-09-18")
            #expect(article.body == [Paragraph("One two."), Paragraph("Three.")])
            #expect(reading.warnings == ["\(name):4: unknown key “autor”. Did you mean “author”?"])
            #expect(reading.lines.map(\.line) == [1, 2, 3, 4, 5, 6, 7, 9])
            #expect(reading.lines.prefix { $0.class == "front-matter" }.count == 5)
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `front matter without an end is text, with a warning`(_ end: String) throws {
        let reading = try read(["---", "title: A", "", "Text.", ""].joined(separator: end), "a.md")
        let article = try #require(reading.articles.first)
        #expect(article.body.map(\.text) == ["title: A", "Text."])
        #expect(
            reading.warnings == ["a.md:1: no second line of three dashes ends the front matter; it was read as text"])
    }

    @Test func `a title stays on one line whatever it holds`() throws {
        let article = try #require(read("---\ntitle: \"a\\r\\nBcc: x\\0\\u2028b\"\n---\nText.", "a.md").articles.first)
        #expect(article.title == "a Bcc: x b")
    }

    @Test func `broken front matter is named with line and column`() {
        #expect(throws: ReadingError.self) { try read("---\ntitle: \"a\n---\nText", "a.md") }
    }

    @Test(arguments: ["title: One\ntopic: City\ntitle: Two", "topic: City\nTitle: One\ntitle: Two"])
    func `a key that front matter gives twice is named with its line`(_ fields: String) {
        let error = #expect(throws: ReadingError.self) { try read("---\n\(fields)\n---\nText", "a.md") }
        let line = fields.hasPrefix("title") ? 2 : 4
        #expect(error?.description == "a.md:\(line): the front matter gives “title” twice. Keep one of them.")
    }

    @Test func `an ill-formed feed gives its entries, field by field`() throws {
        let reading = try read(
            """
            <?xml version="1.0"?><rss><channel><title>K & Co</title><link>https://example.org/</link>
            <item><title>A &nbsp;B</title><link>/a?x=1&y=2</link><pubDate>03/04/2024</pubDate>
            <description><p>One<br>two</p><script>x</script></description></item>
            <item><title>C</title><link>https://example.org/c</link><pubDate>Fri, 20 Sep 2024 08:00:00 GMT</pubDate>
            """)
        #expect(reading.format == .feed)
        #expect(reading.articles.map(\.url) == ["https://example.org/a?x=1&y=2", "https://example.org/c"])
        #expect(reading.articles.map { $0.published?.description } == [nil, "2024-09-20T08:00:00Z"])
        #expect(reading.articles.first?.body == [Paragraph("One two", html: "One<br>two")])
        #expect(reading.warnings.count == 1)
    }

    @Test func `an Atom entry keeps its own link, date and licence`() throws {
        let reading = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>F</title><link href="https://example.com/"/>
            <entry><title type="html">T &amp;amp; U</title><link rel="self" href="https://example.com/s"/>
            <link href="one"/><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
            <published>2024-09-17T10:00:00+02:00</published><updated>2024-09-19</updated>
            <content type="html"><![CDATA[<p>x <a href="javascript:y">z</a></p>]]></content></entry></feed>
            """)
        let article = try #require(reading.articles.first)
        #expect(article.title == "T & U")
        #expect(article.url == "https://example.com/one")
        #expect(article.published?.description == "2024-09-17T08:00:00Z")
        #expect(article.license.id == "CC-BY-4.0")
        #expect(article.body == [Paragraph("x z")])
    }

    @Test func `bombs are answered quickly and expand to nothing`() throws {
        let lol =
            "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>"
        #expect(try read(lol).articles.map(\.title) == ["&b;"])
        let deep = String(repeating: "<div>", count: 100_000)
        let feed =
            "<rss><channel><item><title>T</title><description><![CDATA[\(deep)]]></description></item></channel></rss>"
        let article = try #require(read(feed).articles.first)
        #expect(article.body.isEmpty)
        #expect(article.warnings.contains { $0.contains("nested too deeply") })
    }

    @Test func `a JSON feed with fields of wrong types loses those fields only`() throws {
        let reading = try read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
            {"id": 1, "title": 5, "content_text": "One.\\n\\nTwo.", "url": "https://example.org/1", "tags": ["Science"],
             "date_published": "2024-09-18T08:00:00Z", "authors": [{"name": "Ana"}]}, "x"]}
            """)
        let article = try #require(reading.articles.first)
        #expect(reading.articles.count == 1)
        #expect(article.title == "One.")
        #expect(article.body.count == 2)
        #expect(article.topic?.name == "Science")
        #expect(article.author == "Ana")
    }

    @Test(arguments: [ArticleReading.Format.capture, .markdown])
    func `a text of a megabyte and more is no article`(_ format: ArticleReading.Format) {
        let text = String(repeating: "Published on\n", count: 80_000)
        #expect(throws: ReadingError.tooLarge(file: "a", limit: 1_000_000)) {
            try ArticleReader.read(bytes: Array(text.utf8), name: "a", options: .init(format: format))
        }
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            "[x](y) *a* ", "> ", "- ", "[", "![", "**a", "`", "_a_", "<a", "&amp;", "[a](b\n", "* [x](y)\n", "# a\n",
        ])
    func `Markdown that would be parsed for minutes stays as it was written`(_ part: String) throws {
        let text = "---\ntitle: A\n---\n" + String(repeating: part, count: 300_000 / part.utf8.count)
        #expect(throws: Never.self) {
            try ArticleReader.read(bytes: Array(text.utf8), name: "a.md", options: .init(format: .markdown))
        }
    }

    @Test func `a long list of links is still Markdown`() throws {
        let list = (1...1_500).map { "- [Link \($0)](https://a.example/\($0))" }.joined(separator: "\n")
        let text = "---\ntitle: A\n---\n\n\(list)\n"
        let article = try #require(
            ArticleReader.read(bytes: Array(text.utf8), name: "a.md", options: .init(format: .markdown)).articles.first)
        #expect(article.body.count == 1_500 && article.body.allSatisfy { $0.html?.contains("href") == true })
    }

    @Test(arguments: [
        ("2024-09", "2024-09-01..2024-09-30 month"), ("2019", "2019-01-01..2019-12-31 year"),
        ("September 2024", "2024-09-01..2024-09-30 month"), ("1970-01-01", ".. none"), ("2024-13", ".. none"),
    ])
    func `front matter that names no day bounds it`(_ date: String, _ expected: String) throws {
        let text = "---\ntitle: Ropes\ndate: \(date)\n---\nA rope.\n"
        let article = try #require(try ArticleReader.read(bytes: Array(text.utf8), name: "a.md").articles.first)
        let range = article.dateRange
        #expect(article.published == nil && article.warnings.count == 1)
        #expect(
            "\(range.earliest?.description ?? "")..\(range.latest?.description ?? "") \(range.precision)" == expected)
    }
}
