import Foundation
import Testing

@testable import Newsletter

/// Days, names, terms and addresses on a page that are not those of its article.
struct PageTrapTests {
    private static let headline = "Harbour council votes to reopen the market"
    private static let text = """
        <p>The council met behind closed doors for three hours, and the vote was closer than anybody had expected.</p>
        <p>Residents had asked for a decision for long, when the roof of the hall began to leak, and the buckets came out.</p>
        <p>Costs are put at 4.2 million, of which the region pays about a third, and the town pays what is left.</p>
        """

    private func page(head: String = "", top: String = "", beside: String = "", end: String = "", foot: String = "")
        -> String
    {
        """
        <!DOCTYPE html><html lang="en"><head><title>\(Self.headline)</title>\(head)</head><body><header>\(top)<nav>
        <a href="/">Home</a></nav></header>\(beside)<main><article><h1>\(Self.headline)</h1><p class="byline">By Ana Roe</p>
        <div class="body">\(Self.text)\(end)</div></article></main>\(foot)</body></html>
        """
    }

    private func read(_ html: String) throws -> [Article] {
        try ArticleReader.read(bytes: Array(html.utf8), name: "page.html").articles
    }

    private func data(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

    @Test(arguments: [
        "<time datetime='2024-09-25'>Wednesday, 25 September 2024</time>",
        "<div class=today>Wednesday, 25 September 2024</div>",
        "<span id=current-date>25 September 2024</span>", "<a href='/epaper'>E-paper of 25 September 2024</a>",
    ])
    func `the masthead's day is not the article's`(_ day: String) throws {
        #expect(try read(page(top: day))[0].published == nil)
        #expect(try read(page(beside: "<div class=topbar>\(day)</div>"))[0].published == nil)
    }

    @Test(arguments: [
        "Last build: 2024-09-20 08:00.", "Page generated <time datetime='2024-09-25'>25 Sep 2024</time>",
        "<p>© 2024 Post</p><p>25 September 2024 09:14</p>",
    ])
    func `the footer's day is not the article's`(_ day: String) throws {
        #expect(try read(page(foot: "<footer>\(day)</footer>"))[0].published == nil)
    }

    @Test(arguments: [
        "<p>Saturday, 3 October 2026, takes place in the town hall</p>", "<p>Held on 3 October 2026</p>",
        "<div class=event-date>3 October 2026</div>",
    ])
    func `the day of an event is not the article's`(_ line: String) throws {
        let html = page().replacingOccurrences(of: "<div class=\"body\">", with: "\(line)<div class=\"body\">")
        #expect(try read(html)[0].published == nil)
    }

    @Test func `the data of a teaser or a film is not the article's`() throws {
        let teaser = data(
            """
            {"@type": "NewsArticle", "headline": "Another story entirely", "url": "https://n.example/o", "datePublished": "2024-09-18",
            "author": {"name": "Bo Lee"}, "license": "https://creativecommons.org/licenses/by/4.0/"}
            """)
        let film = data(
            #"{"@type": "VideoObject", "name": "Tide", "uploadDate": "2024-09-05", "author": {"name": "Bo Lee"}}"#)
        let own = data(#"{"@type": "NewsArticle", "headline": "\#(Self.headline)", "datePublished": "2024-03-01"}"#)
        for other in [teaser, film] {
            let alone = try read(page(head: other))[0]
            #expect(alone.published == nil && alone.author == "Ana Roe" && alone.license == .unknown)
            #expect(try read(page(head: other + own))[0].published?.description == "2024-03-01")
        }
        let shorter = data(
            #"{"@type": "NewsArticle", "headline": "Council reopens market hall", "datePublished": "2024-03-01"}"#)
        #expect(try read(page(head: shorter))[0].published?.description == "2024-03-01")
    }

    @Test func `data between the marks of a CDATA section is read`() throws {
        let json = #"{"@type": "NewsArticle", "headline": "\#(Self.headline)", "author": {"name": "Bo Lee"}}"#
        for text in ["/*<![CDATA[*/\(json)/*]]>*/", "//<![CDATA[\n\(json)\n//]]>", "<![CDATA[\(json)]]>"] {
            #expect(try read(page(head: data(text)))[0].author == "Bo Lee")
        }
    }

    @Test(arguments: [
        "<div class=widget>Icons by Font Co, <a href='https://creativecommons.org/licenses/by/4.0/'>CC BY 4.0</a></div>",
        "<footer>Maps © OpenStreetMap contributors, <a href='https://creativecommons.org/licenses/by-sa/2.0/'>CC BY-SA</a></footer>",
        "<aside><a rel=license href='https://creativecommons.org/licenses/by/4.0/'>Photo CC BY</a></aside>",
        "<div class=related><p>Storm closes the road. This article is licensed under CC BY 4.0.</p></div>",
    ])
    func `terms of icons, maps and photos are not the article's`(_ box: String) throws {
        #expect(try read(page(foot: box))[0].license == .unknown)
    }

    @Test(arguments: [
        ("Content on this site is licensed under CC BY 4.0", "CC-BY-4.0"),
        (
            "All content is available under the Open Government Licence v3.0, except where otherwise stated",
            "OGL-UK-3.0"
        ),
        (
            "Our articles are <a href='https://creativecommons.org/licenses/by-nd/4.0/'>free to republish</a>",
            "CC-BY-ND-4.0"
        ),
    ])
    func `terms that stand in the footer only are the article's`(_ line: String, _ id: String) throws {
        #expect(try read(page(foot: "<footer><p>\(line)</p></footer>"))[0].license.id == id)
    }

    @Test(arguments: [
        "<div class=related><a href='/o'>Storm closes road</a><span class=byline>By Bo Lee</span></div>",
        "<aside><h3>Columnists</h3><a rel=author href='/bo'>Bo Lee</a></aside>",
    ])
    func `a name in a box beside the article is not its author's`(_ box: String) throws {
        let html = page(foot: box).replacingOccurrences(of: "<p class=\"byline\">By Ana Roe</p>", with: "")
        #expect(try read(html)[0].author == nil)
    }

    @Test func `a site that names itself is no author`() throws {
        let site = "<meta property=og:site_name content='The Post'>"
        #expect(try read(page(head: site + "<meta name=author content='The Post'>"))[0].author == "Ana Roe")
        let both = data(
            #"{"@type": "NewsArticle", "headline": "\#(Self.headline)", "author": [{"name": "Bo Lee"}, {"name": "The Post"}]}"#
        )
        #expect(try read(page(head: site + both))[0].author == "Bo Lee")
    }

    @Test func `links start from where the page says`() throws {
        let head = "<link rel=canonical href='https://n.example/a/x.html'><base href='https://n.example/archive/2024/'>"
        let html = page(
            head: head,
            end: "<p>More of it stands in the <a href='b.html'>minutes of the council</a>, which are long.</p>")
        #expect(try read(html)[0].body.last?.html?.contains("https://n.example/archive/2024/b.html") == true)
        let front =
            "<link rel=canonical href='https://n.example/'><meta property=og:url content='https://n.example/x.html'>"
        #expect(try read(page(head: front))[0].url == "https://n.example/x.html")
    }

    @Test(arguments: [
        "<div class=overlay><h2>Subscribe to continue reading</h2></div>",
        "<section class=paywall>Réservé aux abonnés</section>",
        "<div class=wall><p>This post is for paid subscribers</p></div>", "<p class=meter>この記事は有料会員限定です。</p>",
    ])
    func `a page that asks for a subscription below the text is cut off`(_ wall: String) throws {
        #expect(try read(page(foot: wall))[0].truncated)
        #expect(try read(page(top: wall))[0].truncated == false)
        #expect(try read(page())[0].truncated == false)
    }

    @Test func `a page whose data says that it is not free is cut off when it is short`() throws {
        let json = #"{"@type": "NewsArticle", "headline": "\#(Self.headline)", "isAccessibleForFree": "False"}"#
        #expect(try read(page(head: data(json)))[0].truncated)
        let long = (1...30).map {
            "<p>In the year of \($0) the roof of the hall was mended for the last time, and it was said that it would hold.</p>"
        }
        .joined()
        #expect(try read(page(head: data(json), end: long))[0].truncated == false)
    }

    @Test func `further stories have the page's source and language, and addresses of their own`() throws {
        func story(_ attributes: String, _ title: String, _ seed: String) -> String {
            let text = (1...5).map {
                "<p>The \(seed) of part \($0) has been counted again, from the other end, and came to the same number as before.</p>"
            }
            return "<article \(attributes)><h1>\(title)</h1>\(text.joined())</article>"
        }
        let html =
            "<!DOCTYPE html><html lang=en><head><title>One sack too many</title><meta property=og:site_name content=Ledger>"
            + "<link rel=canonical href='https://n.example/a'></head><body>\(story("", "One sack too many", "sacks"))"
            + story("", "<a href='/b'>The gauge moves</a>", "gauge")
            + story("lang=fr data-url=/c", "Les bateaux restent", "bateau")
            + "</body></html>"
        let articles = try read(html)
        #expect(articles.map(\.url) == ["https://n.example/a", "https://n.example/b", "https://n.example/c"])
        #expect(articles.map(\.language) == ["en", "en", "fr"])
        #expect(articles.map(\.source) == ["Ledger", "Ledger", "Ledger"])
    }
}
