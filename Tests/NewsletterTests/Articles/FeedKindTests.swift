import Foundation
import Newsletter
import Testing

/// The same entry as each kind of feed says it; what is not said is nil.
@Suite struct `A feed of every kind` {
    struct Kind: CustomTestStringConvertible {
        let testDescription: String
        let feed: String
        var title: String? = "The ferry sails"
        var url: String? = "https://news.example/ferry"
        var author: String?
        var topic: String?
        var image: String?
        var published: String? = "2024-09-18T08:00:00Z"
        var source: String? = "Harbour News"
        var excerpt: String?
        var text: [String] = []
        var language: String?
        var link: String?
    }

    static let kinds: [Kind] = [
        Kind(
            testDescription: "RSS 2.0 with content, author and enclosure",
            feed: """
                <rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Harbour News</title><language>en-GB</language>
                <item><title>The ferry sails</title><link>https://news.example/ferry</link><dc:creator>Ada Marlowe</dc:creator>
                <category>City</category><category>Boats</category><pubDate>Wed, 18 Sep 2024 10:00:00 +0200</pubDate>
                <enclosure url="https://news.example/f.jpg" type="image/jpeg" length="1"/>
                <description>At noon.</description><content:encoded><![CDATA[<p>It sails.</p><p>At <a href="/x">noon</a>.</p>]]></content:encoded>
                </item></channel></rss>
                """,
            author: "Ada Marlowe", topic: "City", image: "https://news.example/f.jpg", excerpt: "At noon.",
            text: ["It sails.", "At noon."], language: "en-GB"),
        Kind(
            testDescription: "RSS 2.0 with address (name), guid for link, escaped HTML",
            feed: """
                <rss version="2.0"><channel><title>Harbour News</title><item><title>The ferry &amp;amp; sails</title>
                <guid>https://news.example/ferry</guid><author>a@news.example (Ada Marlowe)</author>
                <pubDate>18 Sep 2024 08:00 GMT</pubDate><description>&lt;p&gt;It &lt;b&gt;sails&lt;/b&gt;.&lt;/p&gt;</description>
                </item></channel></rss>
                """,
            title: "The ferry & sails", author: "Ada Marlowe", text: ["It sails."]),
        Kind(
            testDescription: "RSS 1.0",
            feed: """
                <rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel rdf:about="https://news.example/">
                <title>Harbour News</title></channel><item rdf:about="https://news.example/ferry"><title>The ferry sails</title>
                <link>https://news.example/ferry</link><dc:date>2024-09-18T08:00:00Z</dc:date><dc:subject>City</dc:subject></item></rdf:RDF>
                """,
            topic: "City"),
        Kind(
            testDescription: "Atom 1.0 with xhtml content and several links",
            feed: """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Harbour News</title>
                <entry><title type="html">The &lt;i&gt;ferry&lt;/i&gt; sails</title><link rel="self" href="https://news.example/self"/>
                <link rel="alternate" href="https://news.example/ferry"/><link rel="enclosure" type="image/png" href="https://news.example/f.png"/>
                <author><name>Ada Marlowe</name><email>a@news.example</email></author><category term="c1" label="City"/>
                <published>2024-09-18T10:00:00+02:00</published><updated>2024-09-20T10:00:00Z</updated><summary>At noon.</summary>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It sails.</p></div></content></entry></feed>
                """,
            author: "Ada Marlowe", topic: "City", image: "https://news.example/f.png", excerpt: "At noon.",
            text: ["It sails."],
            language: "de"),
        Kind(
            testDescription: "Atom 0.3",
            feed: """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour News</title><entry><title>The ferry sails</title>
                <link rel="alternate" type="text/html" href="https://news.example/ferry"/><issued>2024-09-18T08:00:00Z</issued>
                <modified>2024-09-20T08:00:00Z</modified></entry></feed>
                """),
        Kind(
            testDescription: "Atom with addresses relative to xml:base, of the feed and of the content",
            feed: """
                <feed xml:base="https://news.example/a/"><title>Harbour News</title><entry xml:base="../"><title>The ferry sails</title>
                <link href="ferry"/><published>2024-09-18T08:00:00Z</published>
                <content type="html" xml:base="deep/">&lt;p&gt;It &lt;a href="more"&gt;sails&lt;/a&gt;.&lt;/p&gt;</content></entry></feed>
                """,
            text: ["It sails."], link: "https://news.example/deep/more"),
        Kind(
            testDescription: "pictures in a group of Media RSS, relative to the feed's link",
            feed: """
                <rss xmlns:media="m"><channel><title>Harbour News</title><link>https://news.example/</link><item>
                <title>The ferry sails</title><link>/ferry</link><pubDate>Wed, 18 Sep 2024 08:00:00 GMT</pubDate>
                <media:group><media:content medium="video" url="v.mp4"/><media:thumbnail url="img/f.jpg"/></media:group></item></channel></rss>
                """,
            image: "https://news.example/img/f.jpg"),
        Kind(
            testDescription: "prefixes that nobody declares, an unclosed br, a bare ampersand",
            feed: """
                <rss><channel><title>Harbour News</title><item><title>The ferry sails</title><link>https://news.example/ferry</link>
                <dc:creator>Ada Marlowe</dc:creator><pubDate>Wed, 18 Sep 2024 08:00:00 GMT</pubDate>
                <description>Fish & chips<br>at noon</description></item><item><title>Another</title></item></channel></rss>
                """,
            author: "Ada Marlowe", text: ["Fish & chips at noon"]),
        Kind(
            testDescription: "a date with two readings is none",
            feed: """
                <rss><channel><title>Harbour News</title><item><title>The ferry sails</title><link>https://news.example/ferry</link>
                <pubDate>03/04/2024</pubDate></item></channel></rss>
                """,
            published: nil),
        Kind(
            testDescription: "links of other kinds are no links",
            feed: """
                <rss><channel><title>Harbour News</title><item><title>The ferry sails</title><link>javascript:alert(1)</link>
                <guid isPermaLink="false">https://news.example/no</guid><pubDate>2024-09-18T08:00:00Z</pubDate></item></channel></rss>
                """,
            url: nil),
        Kind(
            testDescription: "JSON Feed 1.1",
            feed: """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "language": "en", "items": [{"id": "1",
                "url": "https://news.example/ferry", "title": "The ferry sails", "content_html": "<p>It sails.</p>", "summary": "At noon.",
                "image": "https://news.example/f.jpg", "date_published": "2024-09-18T08:00:00Z", "authors": [{"name": "Ada Marlowe"}],
                "tags": ["City"]}]}
                """,
            author: "Ada Marlowe", topic: "City", image: "https://news.example/f.jpg", excerpt: "At noon.",
            text: ["It sails."],
            language: "en"),
        Kind(
            testDescription: "JSON Feed with fields of the wrong type",
            feed: """
                {"version": "https://jsonfeed.org/version/1", "title": 7, "items": [{"title": "The ferry sails", "tags": "City",
                "url": "https://news.example/ferry", "date_published": 20240918, "author": {"name": ["A"]}, "content_text": "It sails."}]}
                """,
            published: nil, source: nil, text: ["It sails."]),
    ]

    @Test(arguments: kinds)
    func `gives what it says and no more`(kind: Kind) throws {
        let reading = try ArticleReader.read(bytes: Array(kind.feed.utf8), name: "feed", options: .init(format: .feed))
        let article = try #require(reading.articles.first)
        #expect(article.title == kind.title && article.url == kind.url && article.author == kind.author)
        #expect(article.topic?.name == kind.topic && article.image == kind.image && article.source == kind.source)
        #expect(article.published?.description == kind.published && article.excerpt == kind.excerpt)
        #expect(article.body.map(\.text) == kind.text && article.language == kind.language)
        if let link = kind.link { #expect(article.body.contains { $0.html?.contains("href=\"\(link)\"") == true }) }
    }
}
