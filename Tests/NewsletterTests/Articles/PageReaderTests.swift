import Newsletter
import Testing

struct PageReaderTests {
    private func read(_ html: String) throws -> Article {
        let reading = try ArticleReader.read(bytes: Array(html.utf8), name: "page.html")
        #expect(reading.format == .page)
        return try #require(reading.articles.first)
    }

    private let text = String(repeating: "The ropewalk makes a rope that floats on every pond. ", count: 5)

    @Test func `the fields come from the metadata and the text from the article`() throws {
        let article = try read(
            """
            <!doctype html><html lang="en-GB"><head><title>Ropes | The Tide Table</title>
            <link rel="canonical" href="https://tide.example.com/ropes">
            <meta property="og:site_name" content="The Tide Table"><meta property="og:image" content="/rope.jpg">
            <meta name="description" content="A rope that floats.">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
            "headline": "Ropes &amp; knots", "datePublished": "2024-09-18T08:00:00+02:00", "author": [{"name": "Ana Roe"}],
            "articleSection": "Harbour"}]}</script></head><body><nav><p>Home</p></nav>
            <article><header><h1>Ropes</h1></header><p>\(text)</p><figure><img src="a"><figcaption>A rope.</figcaption></figure>
            <script>x</script><div class="share-buttons"><p>Share me</p></div><h2>Ends</h2><p>Two <em>ends</em>.</p>
            <form><p>Sign up</p></form><ul><li><a href="/x">Elsewhere</a></li></ul></article>
            <aside><p>Related</p></aside><footer><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>
            </footer></body></html>
            """)
        #expect(article.title == "Ropes & knots")
        #expect(article.published?.description == "2024-09-18T06:00:00Z")
        #expect(article.author == "Ana Roe")
        #expect(article.topic?.name == "Harbour")
        #expect(article.source == "The Tide Table")
        #expect(article.url == "https://tide.example.com/ropes")
        #expect(article.image == "https://tide.example.com/rope.jpg")
        #expect(article.excerpt == "A rope that floats.")
        #expect(article.language == "en-GB")
        #expect(article.license.id == "CC-BY-4.0")
        #expect(article.body.map(\.kind) == [.text, .heading, .text])
        #expect(article.body.last?.html == "Two <em>ends</em>.")
    }

    @Test(arguments: [
        ("<title>A long headline of ropes - Tide</title>", "A long headline of ropes"),
        ("<title>Ropes - and what they hold</title>", "Ropes - and what they hold"),
        ("<title>x</title><h1>Ropes</h1>", "Ropes"),
        ("<title>x</title><meta property='og:title' content='Ropes'>", "Ropes"),
        ("<meta property='og:site_name' content='Tide'><title>Ropes and more | tide</title>", "Ropes and more"),
        ("<svg><title>icon</title></svg><h1>Ropes</h1>", "Ropes"),
    ])
    func `the title is the best that the page has, without its site`(_ head: String, _ title: String) throws {
        #expect(try read("<html>\(head)<p>\(text)</p></html>").title == title)
    }

    @Test(arguments: [
        "<main><p>%</p></main><p>not this</p>", "<div role=main><p>%</p></div><div>not this</div>",
        "<article><p>%</p></article><article><p>not this</p></article>",
        "<article>not this</article><main><p>%</p></main>",
        "<p>%</p><nav>not this</nav><div role=navigation>not this</div><div hidden>not this</div>",
    ])
    func `the text is that of the article`(_ html: String) throws {
        let article = try read("<html><h1>Ropes</h1>\(html.replacing("%", with: text))</html>")
        #expect(article.body.filter { $0.text != "Ropes" }.map(\.text) == [text.dropLast().description])
    }

    @Test(arguments: [
        ("<time datetime='2024-09-18'>", "2024-09-18"),
        ("<meta property='article:published_time' content='2024-09-18T08:00:00Z'>", "2024-09-18T08:00:00Z"),
        ("<script type='application/ld+json'>{broken</script><time datetime='2024-09-18'>", "2024-09-18"),
        ("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":7}</script>", nil),
        ("<time datetime='soon'>", nil),
    ])
    func `the date is one that the page states`(_ html: String, _ date: String?) throws {
        let article = try read("<html><h1>Ropes</h1>\(html)<p>\(text)</p></html>")
        #expect(article.published?.description == date)
    }

    @Test func `addresses that are no web pages are left out`() throws {
        let article = try read(
            """
            <html><h1>Ropes</h1><link rel=canonical href="javascript:x"><meta property="og:image" content="data:x">
            <p>\(text)<a href="javascript:x">y</a></p></html>
            """)
        #expect(article.url == nil)
        #expect(article.image == nil)
        #expect(article.body.allSatisfy { $0.html == nil })
    }

    @Test func `a page that cannot be read in bounded time is refused`() {
        let deep = "<html>" + String(repeating: "<div>", count: 100_000)
        #expect(throws: ReadingError.self) { try ArticleReader.read(bytes: Array(deep.utf8), name: "page.html") }
    }

    @Test func `a page without anything is refused`() {
        #expect(throws: ReadingError.self) {
            try ArticleReader.read(bytes: Array("<html></html>".utf8), name: "page.html")
        }
    }
}
