import Foundation
import Testing

@testable import Newsletter

struct PageReaderTests {
    private func read(_ html: String) throws -> Article {
        let reading = try ArticleReader.read(bytes: Array(html.utf8), name: "page.html")
        #expect(reading.format == .page)
        return try #require(reading.articles.first)
    }

    private static let words = String(repeating: "The mill turns, and the rope floats. ", count: 8).trimmingCharacters(
        in: [" "])
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
        #expect(article.published?.description == "2024-09-18T08:00:00+02:00")
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
        ("<title>Tide Blog: Ropes that float</title><h1>Tide Blog</h1><h3>Ropes that float</h3>", "Ropes that float"),
        (
            "<title>Talk: Ropes that float</title><h1>Talk: Ropes that float</h1><h3>Ropes that float</h3>",
            "Talk: Ropes that float"
        ),
        ("<title>Ropes that float</title><h1>The Tide Table</h1><h1>Ropes that float</h1>", "Ropes that float"),
        ("<title>Ropes that float ‹ Tide</title><h2>Ropes that float</h2>", "Ropes that float"),
        ("<h1><span>Ropes</span><br><span>that float</span></h1>", "Ropes that float"),
        ("<meta property='og:site_name' content='Tide'><meta property='og:title' content='Tide - Ropes'>", "Ropes"),
        (
            "<title>Ropes that float - Harbour - Tide</title><h1>Harbour</h1><h2>Ropes that float</h2>",
            "Ropes that float"
        ),
        ("<title>Ropes that float - Tide</title><h1>Tide</h1><h2>Ropes that float</h2>", "Ropes that float"),
        (
            "<title>Tide Table - Ropes that float</title><h2>Tide Table</h2><h1>Ropes that float</h1>",
            "Ropes that float"
        ),
        ("<title>Print: Ropes that float</title>", "Ropes that float"),
        ("<title>Print: a farewell</title><h1>Print: a farewell</h1>", "Print: a farewell"),
        ("<title>Ropes that float</title><h1>Ropes that float<a class=headerlink>¶</a></h1>", "Ropes that float"),
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
        ("<relative-time datetime='2024-09-18T08:00:00Z'>a week ago</relative-time>", "2024-09-18T08:00:00Z"),
        ("<abbr class=timeago title='2024-09-18'>a week ago</abbr>", "2024-09-18"),
        ("<time title='2024-09-18 10:20'>Wednesday</time>", "2024-09-18"),
        ("<time datetime=1726646400>Wednesday</time>", "2024-09-18T08:00:00Z"),
        ("<time datetime=5551234567>call</time>", nil),
        ("<meta property='article:published_time' content=1726646400000>", "2024-09-18T08:00:00Z"),
        ("<span class=date data-date='2024-09-18'>Wednesday</span>", "2024-09-18"),
        ("<table><td class=day data-date='2024-09-17'>17<td class=day data-date='2024-09-18'>18</table>", nil),
        ("<link rel=canonical href='https://a.example/2024/sep/18/ropes'>", "2024-09-18"),
        ("<link rel=canonical href='https://a.example/art/t20240918_881.html'>", "2024-09-18"),
        ("<script>var page={date_published:'2024-09-18'}</script>", "2024-09-18"),
        ("<p>When: 18 September 2024, 7 pm</p>", nil),
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

    private static let teasers = (0..<4).map { number in
        "<h3><a href='/\(number)'>Council \(number) meets</a></h3><p>In the town hall of place \(number), the council met, "
            + "and it spoke about the price of water, about roads, and about a roof for the school.</p>"
    }.joined()

    @Test(arguments: [
        ("<p>%</p>\(teasers)", true), ("<div><p>%</p></div><div class=list>\(teasers)</div>", true),
        ("<p>%</p>" + teasers.replacing("'/", with: "'https://other.example/"), false),
        ("<p>%</p>" + teasers.replacing("'/", with: "'#"), false),
        ("<div class=post-body><p>%</p>\(teasers)</div>", false),
        ("<p>%</p>\(teasers)<h3>And ours</h3><p>%</p>", false),
    ])
    func `a list of other stories below a short text is left out`(_ html: String, _ isLeftOut: Bool) throws {
        let article = try read("<html><h1>Ropes</h1>\(html.replacing("%", with: text))</html>")
        #expect(article.body.first?.text == text.dropLast().description)
        #expect(article.body.contains { $0.text.hasPrefix("In the town hall") } != isLeftOut)
    }

    @Test(arguments: ["site-footer", "related-stories", "cookie-banner", "nav-bar"])
    func `elements of scripts say by their names what they are`(_ name: String) throws {
        let article = try read(
            "<html><h1>Ropes</h1><p>\(text)</p><p>\(text)x</p><\(name)><p>\(Self.teasers)</p></\(name)></html>")
        #expect(article.body.count == 2)
    }

    @Test func `a message of a mailing list's archive has its day and its text`() throws {
        let article = try read(
            """
            <html><title>[Harbour] Ropes</title><h1>[Harbour] Ropes</h1><b>Ana Roe</b> <a href="mailto:x">ana at example.org</a><br>
            <i>Wed Sep 18 10:20:00 UTC 2024</i><p><ul><li>Previous message: <a href=1>[Harbour] Sails</a></li>
            <li>Next message: <a href=2>[Harbour] Oars</a></li><li><b>Messages sorted by:</b> <a href=d>[ date ]</a></li></ul>
            <hr><pre>\(text)</pre></html>
            """)
        #expect(article.published?.description == "2024-09-18T10:20:00Z")
        #expect(article.body.map(\.text) == [text.dropLast().description])
    }

    @Test func `the name in a post of a builder of sites is its author`() throws {
        let article = try read(
            "<html><ul><li><span data-hook=user-name>Ana Roe</span></ul><h1>Ropes</h1><p>\(text)</p></html>")
        #expect(article.author == "Ana Roe")
    }

    @Test func `what only scripts, styles and editors of the page need changes nothing`() throws {
        let terse = try read(
            """
            <html lang=en><link rel=canonical href=https://a.example/1><h1>Ropes</h1><article-card class="post-body">
            <p>\(text)<a href=/more>More</a> of it <em>here</em></p><pre>one\ntwo</pre></article-card></html>
            """)
        let verbose = try read(
            """
            <html lang=en data-a='>'><link href="/x.css" rel="stylesheet"
               media=all><link  rel=canonical data-b  href=https://a.example/1 /><h1 onclick="a('<p>')"
               id=x>Ropes</h1>\r\n\r\n  <article-card data-c="1"class="post-body"
               data-d>\n\n\t <p style="color:red" tabindex=1>\(text)<a data-e=1 href=/more target=_blank>More</a>
                 of it\n      <em width='2'\n>here</em></p>\n   <pre>one\n      two</pre>  </article-card>\n  </html>
            """)
        #expect(terse == verbose)
        #expect(terse.url == "https://a.example/1" && terse.body.count == 2)
        #expect(
            terse.body[0].html?.hasSuffix("<a href=\"https://a.example/more\">More</a> of it <em>here</em>") == true)
    }

    @Test(arguments: 0..<20)
    func `control characters are found wherever they stand`(_ place: Int) {
        let text = String(repeating: "ab\n~é", count: 8)
        for (control, shown) in [("\u{0}", " "), ("\u{1F}", " "), ("\u{7F}", " "), ("\u{93}", "“"), ("\u{FFFE}", " ")] {
            let at = text.index(text.startIndex, offsetBy: place)
            let (dirty, clean) = (text[..<at] + control + text[at...], text[..<at] + shown + text[at...])
            #expect(OneLine.withoutControls(String(dirty)) == String(clean))
        }
        #expect(OneLine.withoutControls(text) == text)
    }

    @Test(arguments: [
        "<html>" + String(repeating: "<div>", count: 100_000),
        "<html>" + String(repeating: "x<br><br>", count: 120_000),
        "<html><body " + String(repeating: "class=b' ", count: 1000) + "><p>x</p>",
    ])
    func `a page that cannot be read in bounded time is refused`(_ html: String) {
        #expect(throws: ReadingError.self) { try ArticleReader.read(bytes: Array(html.utf8), name: "page.html") }
    }

    @Test(arguments: ["<html><!--", "<html><script>", "<style", "<svg>", "<script type='application/ld+json'>[["])
    func `a page of begins without ends is refused`(_ begin: String) {
        let html = "<html><title>Ropes</title>" + String(repeating: begin, count: 20_000)
        #expect(throws: ReadingError.self) { try ArticleReader.read(bytes: Array(html.utf8), name: "page.html") }
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            "<time>", "<time datetime=2024-09-18>x</time>", "<b class=date>18 May 2024</b>",
            "<script>\"datePublished\":\"2024-09-18\"</script>",
        ])
    func `days without number are read soon`(_ part: String) throws {
        let html = "<html lang=en><h1>Ropes</h1>" + String(repeating: part, count: 20_000) + "<p>\(text)</p></html>"
        _ = try? read(html)
    }

    @Test func `a page without anything is refused`() {
        #expect(throws: ReadingError.self) {
            try ArticleReader.read(bytes: Array("<html></html>".utf8), name: "page.html")
        }
    }

    @Test(arguments: [
        "<p>Updated 20 September 2024</p>", "<p>© 2024-09-18</p>", "<p class=date>Accepted: 18 September 2024</p>",
        "<div class=comments><time datetime='2024-09-18'>18 September 2024</time></div>",
        "<aside><time datetime='2024-09-18'></time></aside>", "<p class=date>3/4/2024</p>",
        "<meta name='last-modified' content='2024-09-18'>", "<time class=updated datetime='2024-09-18'></time>",
        "<blockquote><time datetime='2024-09-18'></time></blockquote>", "<meta name=date content='1970-01-01'>",
        "<p>Date of last revision: 18 September 2024</p>", "<p>18.09.2024 tarihinde güncellendi.</p>",
        "<p>最終更新日：2024年9月18日</p>", "<p>2024年9月18日 更新</p>", "<p>Next meeting: 18 September 2024</p>",
        "<div class=date>Version 18.9.24.1</div>", "<div>Tue, 03/12/2024 - 08:00</div>",
        "<p>Expires Wed Sep 18 08:00:00 2024</p>",
        "<p>The ropewalk sells its ropes on three days of the year, of which each is a day of rest for everybody else in the whole valley, from the mill at its upper end down to the last house by the pond.</p><ul><li><time datetime='2024-09-18'>18.9.</time></li><li><time datetime='2024-09-19'>19.9.</time></li><li><time datetime='2024-09-20'>20.9.</time></li></ul>",
        "<p>As of 18 September 2024, the ropewalk holds twelve ropes.</p>",
        "<meta name=event-date content='2024-09-18'>", "<time datetime='2024-02-30'></time>",
        "<p>This article was first published on 18 September 2024 by the Tide Table.</p>",
        "<script>{\"publishedAt\":\"2024-09-18\"} {\"publishedAt\":\"2024-09-17\"}</script>",
        "<meta itemprop=dateModified content='2024-09-18'>",
        "<script type='application/ld+json'>{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"Article\",\"headline\":\"Knots\",\"datePublished\":\"2024-09-18\"}]}</script>",
    ])
    func `a date of something else is not the page's`(_ html: String) throws {
        #expect(try read("<html lang=en><h1>Ropes</h1>\(html)<p>\(text)</p></html>").published == nil)
    }

    @Test(arguments: [
        "<p class=byline>By Ana Roe, 18 September 2024</p>", "<p>Posted on 18 September 2024</p>",
        "<div class=post-date>Sept. 18, 2024</div>", "<p>Veröffentlicht am 18. September 2024</p>",
        "<link rel=canonical href='https://tide.example.com/2024/09/18/ropes'>", "<p>18 сентября 2024</p>",
        "<script>var state = {\"datePublished\":\"2024-09-18T09:00:00\"}</script>",
        "<span itemprop=datePublished content='2024-09-18'></span>", "<meta name=pubdate content='18/09/2024'>",
        "<p>Updated 20 September 2024. Published 18 September 2024</p>",
        "<meta name='Creation_Date' content='18/09/2024'>", "<meta property='tide:uploaded' content='2024-09-18'>",
        "<meta itemprop=dateCreated datetime='2024-09-18'>", "<meta property='og:original_time' content='2024-09-18'>",
        "<time datetime='2024-09-20'>Published on 18 September 2024</time>",
        "<p>Published <time class=updated datetime='2024-09-18'></time></p>",
        "<abbr class=published title='Wednesday the 18th'>18.09.2024</abbr>",
        "<a class='ribbon date' title='18th September 2024'>Ropes</a>", "<p>By Ana Roe, 18.9.24</p>",
        "<aside><dl><dt>Posted</dt><dd>18.09.2024</dd></dl></aside>", "<p>発行日 公開日：2024年9月18日</p>",
        "<div class='post tag-comments'><p class=date>18 September 2024</p></div>",
        "<time class=modified datetime='2024-09-20'>Modified 20 September 2024</time><time class=published datetime='2024-09-18'>then</time>",
        "<table><tr><td>Open day</td><td>14 September 2030</td></tr></table><p>Published 18 September 2024</p>",
        "<p>Wed Sep 18 08:00:00 2024</p>", "<p>2024. szeptember 18.</p>",
        "<p class=date>令和6年9月18日 掲載</p>", "<p>18-Sep-2024</p>",
        "<p>ULM, Germany, Sept. 18, 2024 /Newsline/ -- The ropewalk makes a rope that floats on each and every pond.</p>",
        "<script>{\"publishedAt\":\"2024-09-18T08:00:00Z\"}</script>",
        "<meta property='article:published_time' content='2024-09-22'><link rel=canonical href='https://tide.example/2024/09/18/x'>",
        "<script type='application/ld+json'>[{\"@type\":\"Article\",\"headline\":\"Ropes\"},{\"@type\":\"Article\",\"headline\":\"Ropes\",\"datePublished\":\"2024-09-18\"}]</script>",
        "<script type='application/ld+json'><!-- {\"@type\":\"Article\",\"datePublished\":\"2024-09-18T00:00:00+02:00\",} --></script>",
    ])
    func `the page's own date is found where it stands`(_ html: String) throws {
        let article = try read("<html lang=en-GB><h1>Ropes</h1>\(html)<p>\(text)</p></html>")
        #expect(article.published?.description == "2024-09-18")
        #expect(article.dateRange.precision == .day)
        #expect(article.dateRange.evidence.count == 1)
    }

    @Test(arguments: [
        ("(18.09.2024) ", "", "2024-09-18"), ("HARBOUR CITY, Sept. 18, 2024 – ", "", "2024-09-18"),
        ("On 18 September 2024, ", "", nil), ("Ana Roe (born 18 September 2004) says: ", "", nil),
        (
            "",
            "<footer><p>This entry was posted on Wednesday, 18 September 2024 at 8:21 pm and is filed under ropes.</p></footer>",
            "2024-09-18"
        ),
        (
            "", "<footer><p>This post was written on 18/9/24 by Ana Roe, who has made ropes of all kinds.</p></footer>",
            "2024-09-18"
        ),
    ])
    func `a text's first and last words may name its day`(_ begin: String, _ end: String, _ date: String?) throws {
        let article = try read("<html lang=en-GB><h1>Ropes</h1><p>\(begin)\(text)</p><p>\(text)</p>\(end)</html>")
        #expect(article.published?.description == date)
    }

    @Test func `an opinion that its page calls a comment is no reader's comment`() throws {
        let html =
            "<div class=comment-header><h1 class=comment-headline>Ropes</h1>"
            + "<div class=comment-line><span class=publish-date>18 September 2024</span></div></div><p>\(text)</p>"
        #expect(try read("<html lang=en>\(html)</html>").published?.description == "2024-09-18")
    }

    @Test func `days of several stories behind the text are theirs`() throws {
        let stories = ["17", "18"].map {
            "<li><a href=/x>Knots \($0)</a> <span class=date>\($0) September 2024</span></li>"
        }
        let long = (1...4).map { "<p>\($0). \(text)</p>" }.joined()
        let html = "<html lang=en><h1>Ropes</h1>\(long)<div class=next><ul>\(stories.joined())</ul></div></html>"
        #expect(try read(html).published == nil)
        #expect(
            try read(html.replacing("<h1>", with: "<p class=date>16 September 2024</p><h1>")).published?.description
                == "2024-09-16")
    }

    @Test(arguments: [
        ("ar", "١٨ سبتمبر ٢٠٢٤"), ("hi", "१८ सितंबर २०२४"), ("hi", "18 सितम्बर 2024"), ("th", "18 กันยายน 2567"),
        ("he", "18 בספטמבר 2024"),
        ("fa", "۲۰۲۴/۰۹/۱۸"), ("ko", "2024.09.18"),
    ])
    func `days are read in many scripts`(_ language: String, _ line: String) throws {
        let article = try read("<html lang=\(language)><h1>Ropes</h1><p class=date>\(line)</p><p>\(text)</p></html>")
        #expect(article.published?.description == "2024-09-18")
        #expect(article.body.count == 1)
    }

    @Test func `how long ago it was is no part of the text`() throws {
        let article = try read("<html lang=en><h1>Ropes</h1><div>3 hours ago</div><p>\(text)</p></html>")
        #expect(article.body.count == 1)
        #expect(article.published == nil)
    }

    @Test func `a page that only says when it was changed was published then or before`() throws {
        let article = try read(
            "<html><meta property='article:modified_time' content='2024-09-18'><h1>Ropes</h1><p>\(text)</p></html>")
        #expect(article.published == nil)
        #expect(article.dateRange.latest?.description == "2024-09-18")
        #expect(article.dateRange.precision == .notAfter)
    }

    @Test func `the address that a page was fetched from may name its day`() throws {
        let origin = WebOrigin(url: "https://tide.example/2024/09/18/ropes", contentType: nil)
        let html = "<html><h1>Ropes</h1><p>\(text)</p></html>"
        let reading = try ArticleReader.read(bytes: Array(html.utf8), name: "x", options: .init(origin: origin))
        #expect(reading.articles.first?.published?.description == "2024-09-18")
    }

    @Test(arguments: [
        ("By Ana Roe", "Ana Roe"), ("Von Ana Roe | 3. Mai", "Ana Roe"), ("Ana Roe, Staff writer", "Ana Roe"),
        ("https://example.org/ana", nil), ("admin", nil), ("ana@example.org", nil),
        ("Ana Roe and Ben Oak", "Ana Roe and Ben Oak"),
    ])
    func `an author is a name and nothing else`(_ stated: String, _ name: String?) throws {
        #expect(
            try read("<html><meta name=author content='\(stated)'><h1>Ropes</h1><p>\(text)</p></html>").author == name)
    }

    @Test(arguments: [
        ("Giulia Di Maio", "Giulia Di Maio"), ("Di Maio", "Di Maio"), ("Von der Leyen", "Von der Leyen"),
        ("Ana Roe.", "Ana Roe"), ("Ben Oak Jr.", "Ben Oak Jr."),
    ])
    func `a small word of a stated name is no label`(_ stated: String, _ name: String) throws {
        #expect(
            try read("<html><meta name=author content='\(stated)'><h1>Ropes</h1><p>\(text)</p></html>").author == name)
    }

    @Test(arguments: [
        "<p>By Ana Roe | 14 May 2024</p>", "<p>14 May 2024 · by Ana Roe</p>",
        "<p>Words by Ana Roe. Pictures by Ben Oak.</p>",
        "<p class=byline>Posted on 12 July 2024 by Ana Roe</p>", "<p>Posted by Ana Roe on Friday, July 12th, 2024</p>",
        "<p class=byline>By Ana Roe, Harbour Correspondent</p>", "<dl><dt>Author</dt><dd>Ana Roe</dd></dl>",
        "<p>Veröffentlicht am 7. März 2024 von Ana Roe</p>", "<p>Par Ana Roe, le 12/03/2024 à 18h00</p>",
        "<p>di Ana Roe</p><p>12 marzo 2024</p>", "<p>Por Ana Roe — Lisboa</p>", "<p>Text: Ana Roe Foto: Ben Oak</p>",
        "<h4 class=gh-article-author-name><a>Ana Roe</a></h4>", "<p><span property=author>Ana Roe</span></p>",
        "<p class='Post-meta-item--author'>Ana Roe</p>",
        "<p>Yazar: Ana Roe</p>", "<p>Автор: Ana Roe, 12 марта 2024</p>",
    ])
    func `the author stands in a line by the headline`(_ line: String) throws {
        let article = try read("<html><h1>Ropes</h1>\(line)<p>\(text)</p></html>")
        #expect(article.author == "Ana Roe")
        #expect(article.body.count == 1)
    }

    @Test(arguments: [
        ("ar", "بقلم: سامي الخطيب | ١٢ مارس ٢٠٢٤", "سامي الخطيب"), ("he", "מאת דנה לוי", "דנה לוי"),
        ("zh", "2024年03月12日 08:30 来源：河谷日报 作者：李明", "李明"), ("ja", "執筆：山田花子", "山田花子"),
        ("ko", "김지수 기자", "김지수"), ("zh", "作者简介", nil),
    ])
    func `an author is read in many scripts`(_ language: String, _ line: String, _ name: String?) throws {
        #expect(
            try read("<html lang=\(language)><h1>Ropes</h1><p>\(line)</p><p>\(text)</p></html>").author == name)
    }

    @Test(arguments: [
        "<p>By the river, the mill turns</p>", "<p>By Christmas, all must be mended</p>",
        "<p>Made by hand in May 2024</p>",
        "<p>Ropes made by Ana Roe for the harbour</p>", "<figure><figcaption>A rope, by Ana Roe</figcaption></figure>",
        "<div class=comments><p>By Ana Roe</p></div>", "<p>By our own reporter</p>",
        "<p>Press Office press@example.org</p>",
        "<p>3 May 2024</p><p>Harbour Road</p>",
    ])
    func `a name of something else is not the author's`(_ html: String) throws {
        #expect(try read("<html><h1>Ropes</h1>\(html)<p>\(text)</p></html>").author == nil)
    }

    @Test func `a headline may stand in an element that is no heading`() throws {
        let article = try read(
            """
            <html><title>Ropes that float</title><div><a href="/">Ropes that float</a></div><div>Ropes that float</div>
            <div>By Ana Roe | 14 May 2024</div><div>\(text)</div></html>
            """)
        #expect(article.author == "Ana Roe")
        #expect(article.published?.description == "2024-05-14")
    }

    @Test func `a page that waits for a script shows what it has for browsers without one`() throws {
        let page = "<html><h1>Ropes</h1><div id=app>Loading…</div>"
        #expect(
            try read("\(page)<noscript><p>\(text)</p></noscript></html>").body.map(\.text) == [text.dropLast() + ""])
        #expect(try read("\(page)<noscript><p>This page needs a script.</p></noscript></html>").body.isEmpty)
        #expect(try read("\(page)<p>\(text)</p><noscript><p>Or \(text)</p></noscript></html>").body.count == 1)
    }

    @Test(arguments: [
        "<p data-x='>' onclick=\"a > b\" alt=a/b id=x>\(Self.words)</p>",
        "<p ONCLICK='<p>' Data-Ada = \"</p>\">\(Self.words)</p>",
        "<p src=/x/>\(Self.words)</p>", "<p data-x=\"\" =y target>\(Self.words)</p>",
        "<p data-a=1 class=x data-b=2>\(Self.words)</p>",
        "<p data-x/>\(Self.words)</p>", "<p on=1/2>\(Self.words)</p>",
    ])
    func `attributes that nobody reads change nothing`(_ html: String) throws {
        let article = try read("<html><h1 data-n=1>Ropes</h1>\(html)</html>")
        #expect(article.body.map(\.text) == [Self.words])
    }

    @Test func `a tag in a title is text`() throws {
        let title = "What <img src='x'> does to ropes"
        #expect(try read("<html><title>\(title)</title><p>\(text)</p></html>").title == title)
    }

    @Test func `what hides an element is read wherever it stands among its attributes`() throws {
        let article = try read(
            """
            <html><h1>Ropes</h1><p>\(text)</p><p data-x=1 onclick=x hidden src=y>One</p><p data-a aria-hidden=true>Two</p>
            <p data-ad data-x=1>Three</p><p onload='x' style='display: none'>Four</p></html>
            """)
        #expect(article.body.count == 1)
    }

    @Test func `where a page asks for a subscription its text ends`() throws {
        let article = try read(
            """
            <html><h1>Ropes</h1><article><p>\(text)</p><div><h3>Subscribe to read on</h3><p>Already a subscriber? Log in.
            Only one crown for the first month, cancel whenever you like.</p></div></article></html>
            """)
        #expect(article.body.map(\.text) == [text.dropLast().description])
        #expect(article.truncated)
    }

    @Test(arguments: [
        "<p>Follow us on all the networks</p>", "<p>A rope by the pond. (Photo: Ben Oak)</p>", "<div>责任编辑：王芳</div>",
        "<p>Copyright 2024 The Tide Table. All rights reserved. This material may not be published or broadcast.</p>",
    ])
    func `what stands below a text is no part of it`(_ line: String) throws {
        let article = try read(
            "<html><h1>Ropes</h1><article><p>\(text)</p><p>\(text.uppercased())</p>\(line)</article></html>")
        #expect(article.body.count == 2)
        #expect((article.license == .allRightsReserved) == line.contains("reserved"))
    }

    @Test func `a colon behind the word for a picture makes no caption`() throws {
        let line = "The ropewalk has sent a photo: grey ropes on a grey pond."
        #expect(try read("<html><h1>Ropes</h1><p>\(text)</p><p>\(line)</p></html>").body.last?.text == line)
    }

    @Test func `a film that is described before the article is not the page's subject`() throws {
        let article = try read(
            """
            <html><title>Ropes</title><script type="application/ld+json">[{"@type":"VideoObject","name":"A clip",
            "uploadDate":"2019-01-01"},{"@type":"NewsArticle","headline":"Ropes that float","datePublished":"2024-09-18"},
            {"@type":"CreativeWork","name":"A print"}]</script><p>\(text)</p></html>
            """)
        #expect(article.title == "Ropes that float")
        #expect(article.published?.description == "2024-09-18")
    }

    @Test func `a description that is the text cut off is no teaser`() throws {
        let start = text.prefix(40)
        for (description, excerpt) in [
            ("\(start)…", nil), ("A rope that floats.", "A rope that floats."), ("Ropes", nil),
        ] {
            let html = "<html><meta name=description content='\(description)'><h1>Ropes</h1><p>\(text)</p></html>"
            #expect(try read(html).excerpt == excerpt)
        }
    }

    @Test func `a licence of a photo is not that of the text`() throws {
        let link = "<a href='https://creativecommons.org/licenses/by/2.0/'>CC</a>"
        #expect(try read("<html><h1>Ropes</h1><p>\(text)</p><p>Photo: x, \(link)</p></html>").license == .unknown)
        #expect(try read("<html><h1>Ropes</h1><p>\(text)</p><p>\(link)</p></html>").license.id == "CC-BY-2.0")
    }

    @Test func `a page in an old encoding is read as it declares`() throws {
        let html = "<html><meta charset=Shift_JIS><title>\u{6E2F}</title><p>\(text)</p></html>"
        let bytes = try #require(html.data(using: .shiftJIS))
        let article = try ArticleReader.read(bytes: Array(bytes), name: "page.html").articles.first
        #expect(article?.title == "港")
    }

    @Test(arguments: [
        ("CC BY-NC-ND 2.0", "CC-BY-NC-ND-2.0"), ("Creative Commons Attribution-Non-Commercial 4.0", "CC-BY-NC-4.0"),
        ("a Creative Commons license, Attribution – No Derivatives", "CC"),
        (
            "unter Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 4.0 International",
            "CC-BY-SA-4.0"
        ),
        ("Creative Commons Namensnennung – Nicht kommerziell – Keine Bearbeitung 3.0", "CC-BY-NC-ND-3.0"),
        ("licence Creative Commons Attribution - Pas d’Utilisation Commerciale 4.0", "CC-BY-NC-4.0"),
        ("licencia Creative Commons Reconocimiento-NoComercial-SinObraDerivada 4.0", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribuzione - Non commerciale - Condividi allo stesso modo 4.0", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Erkännande-IngaBearbetningar 4.0", "CC-BY-ND-4.0"), ("知识共享 CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("text: CC BY 4.0; photos: CC BY-NC-ND 4.0", "CC-BY-4.0"), ("Creative Commons Nimeä 4.0", "CC"),
        ("This text is not licensed under CC BY 4.0.", nil), ("nicht unter CC BY", nil), ("access by all", nil),
    ])
    func `a licence is never taken for a freer one`(_ text: String, _ id: String?) {
        #expect(License(named: text)?.id == id)
    }
}
