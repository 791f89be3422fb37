import Testing

@testable import Newsletter

/// Feeds whose entries share an address, break off, or are no feeds.
struct FeedTroubleTests {
    private func read(_ items: String, end: String = "</channel></rss>") throws -> ArticleReading {
        let text = "<rss version='2.0'><channel><title>News</title>\(items)\(end)"
        return try ArticleReader.read(bytes: Array(text.utf8), name: "feed.xml")
    }

    @Test(arguments: [
        ["https://n.example/", "https://n.example/"], ["https://n.example/notes#1", "https://n.example/notes#2"],
    ])
    func `entries that share an address stay apart, and keep their identities`(_ links: [String]) throws {
        func item(_ number: Int, _ title: String) -> String {
            "<item><title>\(title)</title><link>\(links[number])</link><guid isPermaLink='false'>g\(number)</guid></item>"
        }
        let articles = try read(item(0, "Ferry fares halve") + item(1, "Beekeepers count")).articles
        #expect(Set(articles.map(ArticleStore.id)).count == 2)
        let again = try read(item(1, "Beekeepers count") + item(0, "Ferry fares halve again")).articles
        #expect(Set(articles.map(ArticleStore.id)) == Set(again.map(ArticleStore.id)))
    }

    @Test func `one entry that stands twice is one article`() throws {
        let item = "<item><title>Ferry fares halve</title><link>https://n.example/1</link></item>"
        let articles = try read(item + item).articles
        #expect(Set(articles.map(ArticleStore.id)).count == 1)
    }

    @Test(arguments: [
        ("<title>The mayor denies that he sto", nil), ("<title>The mayor</title><link>https://n.example/33", nil),
        (
            "<title>The mayor</title><link>https://n.example/3341</link><description>… he has ever sto",
            "… he has ever sto…"
        ),
        ("<title>The mayor</title><link>https://n.example/3341</link><descri", nil),
    ])
    func `a feed that is cut off gives no half headlines and addresses`(_ cut: String, _ text: String?) throws {
        let reading = try read("<item><title>One</title><link>https://n.example/1</link></item><item>\(cut)", end: "")
        #expect(
            reading.isCutOff && reading.articles.first?.title == "One" && reading.articles.first?.truncated == false)
        let others = reading.articles.dropFirst()
        #expect(others.map { $0.body.last?.text } == (text.map { [$0] } ?? []))
        #expect(others.map(\.truncated) == others.map { _ in true })
    }

    @Test(arguments: [
        "<?xml version='1.0'?><urlset><url><loc>https://n.example/</loc></url></urlset>",
        "<svg><text>Hello there</text></svg>",
        "<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='https://n.example/f'/></body></opml>",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://n.example/\r\nMIME-Version: 1.0\r\n\r\nText",
    ])
    func `what is neither a feed nor a page is no article`(_ text: String) {
        #expect(throws: ReadingError.self) { try ArticleReader.read(bytes: Array(text.utf8), name: "input") }
    }

    @Test func `where a feed was to be, a page is a failure that is told`() {
        let options = ReadingOptions(feedBecause: "a feed was before")
        for text in ["<!DOCTYPE html><title>Service unavailable</title><p>Later.", "Service unavailable"] {
            #expect {
                try ArticleReader.read(bytes: Array(text.utf8), name: "n", options: options)
            } throws: { "\($0)".contains("Service unavailable") && "\($0)".contains("where a feed was before") }
        }
    }

    @Test(arguments: [
        ("https://n.example/feed.xml", true), ("https://n.example/blog/feed/", true), ("https://n.example/atom", true),
        ("https://n.example/2024/news.html", false), ("https://n.example/", false),
    ])
    func `an address may name a feed`(_ url: String, _ isFeed: Bool) {
        let source = ArticleSource(name: url, place: .web(url))
        #expect(
            (source.feedBecause(.auto, history: nil) != nil) == isFeed
                && source.feedBecause(.page, history: .feed) == nil)
        #expect(source.feedBecause(.auto, history: .feed) != nil && source.feedBecause(.auto, history: .page) == nil)
    }

    @Test(arguments: [
        ("The council met on Thursday and [&amp;#8230;]", "The council met on Thursday and […]"),
        (
            "&lt;p&gt;Clocks ran backwards for &lt;a href='https://n.example/a'&gt;Continue reading &amp;rarr;&lt;/a&gt;&lt;/p&gt;",
            "Clocks ran backwards for…"
        ),
        (
            "&lt;p&gt;Clocks ran.&lt;/p&gt;&lt;p&gt;&lt;a href='https://n.example/a'&gt;Weiterlesen&lt;/a&gt;&lt;/p&gt;",
            "Clocks ran."
        ),
    ])
    func `a summary that its program has cut is known as cut`(_ summary: String, _ text: String) throws {
        let article = try #require(
            try read("<item><title>One</title><description>\(summary)</description></item>").articles.first)
        #expect(article.truncated && article.body.map(\.text) == [text])
    }

    @Test func `a summary that ends with a link of its own is whole`() throws {
        let summary = "&lt;p&gt;See &lt;a href='https://n.example/a'&gt;the minutes&lt;/a&gt;&lt;/p&gt;"
        let article = try #require(
            try read("<item><title>One</title><description>\(summary)</description></item>").articles.first)
        #expect(!article.truncated && article.body.map(\.text) == ["See the minutes"])
    }

    @Test(arguments: [
        ("<pubDate>2023-05</pubDate>", "2023-05-01..2023-05-31 month"),
        ("<pubDate>2019</pubDate>", "2019-01-01..2019-12-31 year"),
        ("<dcterms:modified>2024-09-18</dcterms:modified>", "..2024-09-18 notAfter"),
        ("<pubDate>soon</pubDate>", ".. none"),
    ])
    func `a month, a year and a change are no dates, but bound them`(_ field: String, _ expected: String) throws {
        let article = try #require(try read("<item><title>One</title>\(field)</item>").articles.first)
        let range = article.dateRange
        #expect(article.published == nil)
        #expect(
            "\(range.earliest?.description ?? "")..\(range.latest?.description ?? "") \(range.precision)" == expected)
    }
}
