import Newsletter
import Testing

/// Copied pages of the usual papers and blogs: which line is the headline, and whose day is whose.
struct CaptureHeadlineTests {
    private static let headline = "Harbour council votes to reopen the old fish market"
    private static let text = """
        The council met behind closed doors for three hours on Thursday, and the vote was closer than anybody had expected.

        Residents had asked for a decision since the spring, when the roof of the hall began to leak, and the buckets came out.
        """

    private func read(_ lines: [String], behind: [String] = []) throws -> [Article] {
        let text = (lines + [Self.text] + behind).joined(separator: "\n")
        return try ArticleReader.read(bytes: Array(text.utf8), name: "c.txt", options: .init(format: .capture)).articles
    }

    @Test(arguments: [
        ["Menu", "Sign in", headline, "Aiko Brandt", "Published: 20 September 2024"],
        [
            "Skip to main content", "News", "Sport", headline, "Narrow vote ends years of argument about the roof", "",
            "Aiko Brandt", "20 September 2024 09.15 BST",
        ],
        ["Tidewater Letters", "Subscribe", headline, "Notes from a long meeting", "Aiko Brandt", "Sep 20, 2024"],
        [
            "SUBSCRIBE FOR $1/WEEK", "LOG IN", headline, "The vote was close. The roof leaks on.", "",
            "Share full article", "", "The hall on the quay, in the rain.", "Credit...A. Tern for The Estuary Times",
            "", "By Aiko Brandt", "", "Published Sept. 20, 2024",
        ],
        ["U.S.", headline, "", "By Aiko Brandt", "", "Published Sept. 20, 2024Updated Sept. 21, 2024", "6 min read"],
    ])
    func `headline, author and day are found among what stands above the text`(_ lines: [String]) throws {
        let articles = try read(lines)
        try #require(articles.count == 1)
        #expect(articles[0].title == Self.headline)
        #expect(articles[0].author == "Aiko Brandt")
        #expect(articles[0].published?.description == "2024-09-20")
        #expect(articles[0].body.count == 2)
    }

    @Test(arguments: [
        [
            "The Estuary Post", "Wednesday, September 25, 2024", "Today’s paper", "News", "Sport", headline,
            "By Aiko Brandt",
        ],
        ["Wednesday, September 25, 2024", "Log in", "The Estuary Post", "Home", "News", headline, "Aiko Brandt"],
        [headline, "Updated September 22, 2024"],
    ])
    func `the day of the paper and that of a change are no days of publication`(_ lines: [String]) throws {
        let article = try #require(try read(lines).first)
        #expect(article.title == Self.headline && article.published == nil)
    }

    @Test func `a day after that of the copy is an event's`() throws {
        let text = "\(Self.headline)\nBy Aiko Brandt\nSaturday, October 5, 2024\n\(Self.text)"
        func read(captured: CalendarDay?) throws -> Article? {
            try ArticleReader.read(
                bytes: Array(text.utf8), name: "c.txt", options: .init(format: .capture, captured: captured)
            )
            .articles.first
        }
        #expect(try read(captured: nil)?.published?.description == "2024-10-05")
        let early = try #require(try read(captured: CalendarDay(2024, 9, 25)))
        #expect(early.published == nil && early.dateRange.latest == CalendarDay(2024, 9, 25))
    }

    @Test func `headlines and days below the article are no articles`() throws {
        let others = [
            "", "More on this story", "Storm closes the coastal road for a third day", "19 September 2024",
            "Why the mussels came back",
            "18 September 2024", "Top stories",
            "Copyright © 2024 BBX. The BBX is not responsible for the content of external sites.",
        ]
        #expect(try read([Self.headline, "20 September 2024"], behind: others).map(\.title) == [Self.headline])
    }

    @Test func `datelines of Chinese and Japanese papers are read`() throws {
        let chinese = "首页\n时政\n老鱼市场明年春天重新开放\n2024年09月20日08:12 | 来源：海滨日报\n市议会星期四晚上以微弱多数通过了港口市场的修缮方案。工程费用估计为四百二十万元。"
        let japanese = "メニュー\n社会\n古い魚市場、来春に再開へ\n佐藤 美咲 2024年9月20日 5時00分\n市議会は木曜日の夜、港の市場を改修する案を僅差で可決した。費用は約四億二千万円と見積もられる。"
        for (text, title, author) in [(chinese, "老鱼市场明年春天重新开放", nil), (japanese, "古い魚市場、来春に再開へ", "佐藤 美咲")] {
            let article = try #require(try ArticleReader.read(bytes: Array(text.utf8), name: "c.txt").articles.first)
            #expect(
                article.title == title && article.published?.description == "2024-09-20" && article.author == author)
        }
    }
}
