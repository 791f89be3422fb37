import Newsletter
import Testing

/// The day of a page where its parts tell it differently.
struct PageDayTests {
    private let text =
        "The rope makers of the harbour have met, argued, voted and gone home; next week, they meet again."

    private func published(_ head: String, _ line: String) throws -> String? {
        let html = "<html lang=en><head>\(head)</head><h1>Ropes</h1>\(line)<p>\(text)</p><p>\(text)</p></html>"
        return try ArticleReader.read(bytes: Array(html.utf8), name: "page.html").articles[0].published?.description
    }

    @Test func `the day is that of the page's own clock`() throws {
        let time = { (time: String) in "<meta property='article:published_time' content='2024-09-18T\(time)'>" }
        #expect(try published(time("22:30:00-04:00"), "") == "2024-09-18T22:30:00-04:00")
        #expect(try published(time("05:10:00+08:00"), "") == "2024-09-18T05:10:00+08:00")
        #expect(try published(time("05:10:00Z"), "") == "2024-09-18T05:10:00Z")
    }

    @Test(arguments: [
        ("03:10:00Z", "<time>September 17, 2024</time>", "2024-09-17"),
        ("03:10:00Z", "<p class=date>17 September 2024</p>", "2024-09-17"),
        // Then it is the next day nowhere: that line speaks of something else.
        ("15:10:00Z", "<p class=date>17 September 2024</p>", "2024-09-18T15:10:00Z"),
        ("03:10:00Z", "<p class=date>16 September 2024</p>", "2024-09-18T03:10:00Z"),
        ("03:10:00-04:00", "<p class=date>17 September 2024</p>", "2024-09-18T03:10:00-04:00"),
    ])
    func `a night of Greenwich is the day that the page shows`(_ time: String, _ line: String, _ day: String) throws {
        #expect(try published("<meta property='article:published_time' content='2024-09-18T\(time)'>", line) == day)
    }

    @Test(arguments: ["data-timestamp=1726646400", "data-time=1726646400000", "data-utime=1726646400"])
    func `seconds in an attribute are a time`(_ attribute: String) throws {
        #expect(try published("", "<span class=timeago \(attribute)>3 months ago</span>") == "2024-09-18T08:00:00Z")
        #expect(try published("", "<span \(attribute)>3 months ago</span>") == nil)
    }

    @Test(arguments: ["<p>Applications close 18 September 2024</p>", "<p>Entry closes 18 September 2024</p>"])
    func `a day on which something closes is none`(_ line: String) throws {
        #expect(try published("", line) == nil)
    }
}
