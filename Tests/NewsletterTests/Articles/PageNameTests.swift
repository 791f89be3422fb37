import Newsletter
import Testing

/// Headlines and authors as pages lay them out.
struct PageNameTests {
    private let text =
        "The rope makers of the harbour have met, argued, voted and gone home; next week, they meet again."

    private func read(_ title: String, _ body: String) throws -> Article {
        let html = "<html><title>\(title)</title><body>\(body)<p>\(text)</p><p>\(text)</p></html>"
        return try ArticleReader.read(bytes: Array(html.utf8), name: "page.html").articles[0]
    }

    @Test(arguments: [
        ("<div class=b-byline><span>By</span><span>Ana Roe</span></div>", "Ana Roe"),
        ("<p>Von <a rel=author>Ana Roe</a> und <a rel=author>Bo Lind</a></p>", "Ana Roe, Bo Lind"),
        ("<div><span>كتب: سامي حداد</span><span>نشر في: 12 فبراير 2026</span></div>", "سامي حداد"),
        ("<p><span>記者・高木葉子</span><span>2026年2月3日</span></p>", "高木葉子"),
        ("<b>Ana Roe</b> <a href=mailto:x>ana at example.org</a><br><i>Wed Sep 18 10:20:00 UTC 2024</i>", "Ana Roe"),
        ("<ul><li>From: Ana Roe &lt;ana@example.org&gt;</ul>", "Ana Roe"),
    ])
    func `an author is read where styles part the words`(_ line: String, _ name: String) throws {
        #expect(try read("Ropes", "<h1>Ropes</h1>\(line)").author == name)
    }

    @Test(arguments: [
        ("Ropes that float：Harbour Paper", "<h1>Ropes that float</h1>"),
        ("Ropes that float_News_Harbour", "<h1>Ropes that float</h1>"),
        ("Harbour Paper: Ropes that float well", "<b>Ropes that float well</b><br>Von Ana Roe, 3. März 2026<br>"),
    ])
    func `a headline is parted from the site's name`(_ title: String, _ begin: String) throws {
        #expect(try read(title, begin).title.hasPrefix("Ropes that float"))
    }

    @Test func `fields of a message and the reading time are no text`() throws {
        let lines =
            "<div>From: Ana Roe &lt;ana@example.org&gt;</div><div>Message-ID: &lt;1@example.org&gt;</div><p>3 min read</p>"
        #expect(try read("Ropes", "<h1>Ropes</h1>\(lines)").body.map(\.text) == [text])
    }
}

/// Other stories below a text, as if they were more of it.
struct PageStoryListTests {
    private let paragraphs = (1...6).map {
        "<p>\($0). The rope makers have met, argued, voted, and gone home; they meet again.</p>"
    }

    private func body(_ list: String, in name: String = "c1") throws -> [String] {
        let html = "<html><h1>Ropes</h1><div class=\(name)>\(paragraphs.joined())\(list)</div></html>"
        return try ArticleReader.read(bytes: Array(html.utf8), name: "page.html").articles[0].body.map(\.text)
    }

    private func list(_ item: (Int) -> String) -> String { "<ul>\((1...4).map(item).joined())</ul>" }

    @Test func `links with teasers at the end are left out`() throws {
        let items = list {
            "<li><a href=/\($0)>Sails \($0) seen at noon</a> and then, nobody knew of \($0) sails.</li>"
        }
        let boxes = (1...4).map {
            "<div><a href=/\($0)>Sails \($0) seen</a><p>And then, nobody knew of \($0).</p></div>"
        }
        for list in [items, boxes.joined()] { #expect(try body(list).count == 6) }
        // Of a text that the page names so, they are a part.
        #expect(try body(items, in: "entry-content").count == 10)
    }

    @Test func `a list that is no list of stories stays`() throws {
        let few = "<ul><li><a href=/1>Sails seen at noon</a> and then, nobody knew of them.</li></ul>"
        let within = list { "<li>Knots, as <a href=/1>we have said before</a>, and \($0) sails.</li>" }
        let elsewhere = list {
            "<li><a href='https://else.example/'>Sails \($0) seen at noon</a> and then, nobody knew.</li>"
        }
        #expect(try body(few).count == 7)
        for list in [within, elsewhere] { #expect(try body(list).count == 10) }
    }
}
