import Foundation
import Testing

/// `tidings articles` with files that are missing, articles that are dropped, headlines of every script.
struct ArticleCommandTests {
    @Test func `a file that is missing is named, and the others are in`() throws {
        struct Row: Decodable { let title, change, source: String }
        struct Source: Decodable {
            let name, outcome: String
            let error: String?
        }
        struct Import: Decodable {
            let articles: [Row]
            let sources: [Source]
        }
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        for name in ["good", "other"] {
            try newsletter.write("---\ntitle: \(name)\ndate: 2024-09-18\n---\nText.\n", to: "\(name).md")
        }
        let result = try newsletter.run("articles import good.md nope.md other.md lost.opml --json")
        #expect(result.code == 65)
        let json = try result.json(Import.self)
        #expect(
            json.articles.map { "\($0.title) \($0.change) \($0.source)" } == [
                "good added good.md", "other added other.md",
            ])
        #expect(
            Set(json.sources.map { "\($0.name) \($0.outcome)" }) == [
                "good.md read", "nope.md failed", "other.md read", "lost.opml failed",
            ])
        #expect(json.sources.map { $0.error != nil } == json.sources.map { $0.outcome == "failed" })
        for name in ["nope.md", "lost.opml"] {
            #expect(result.talk.contains("tidings: \(name): no such file"), "\(result.talk)")
        }
        #expect(try newsletter.run("articles list").output.split(separator: "\n").count == 3)
    }

    @Test func `a dropped article is marked and told of, until it is taken back`() throws {
        struct Shown: Decodable {
            struct Drop: Decodable { let id, reason: String }
            let dropped: [Drop]
        }
        struct Listed: Decodable { let id: String }
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let id = try #require(newsletter.run("articles list --json").json([Listed].self).first?.id)
        let dropped = try newsletter.run("articles drop \(id)")
        #expect(dropped.code == 0 && dropped.talk.contains("composed already"), "\(dropped.talk)")
        #expect(try newsletter.run("articles list").output.contains("  (dropped) "))
        #expect(try newsletter.run("articles show \(id)").output.contains("\nDropped: by the editor"))

        let edition = try newsletter.run("compose --week 2024-W38 --json").json(Shown.self)
        #expect(edition.dropped.first { $0.id == id }?.reason.hasPrefix("dropped by the editor") == true)
        #expect(try newsletter.run("editions show 2024-W38 --why").output.contains("dropped by the editor"))

        #expect(try newsletter.run("articles drop --undo \(id)").code == 0)
        let again = try newsletter.run("compose --week 2024-W38 --json").json(Shown.self)
        #expect(!again.dropped.contains { $0.id == id })
        #expect(try !newsletter.run("articles list").output.contains("(dropped)"))
    }

    @Test func `the list of articles keeps within a hundred columns in every script`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let titles = [
            "A headline that goes on and on ", "港から船が出て行くときの話", "Заголовок длиннее строки ", "עוד כותרת ארוכה מאוד ",
            "กำลังออกจากท่าเรือ",
        ]
        for (index, title) in titles.enumerated() {
            let text = "---\ntitle: \(String(repeating: title, count: 12))\ntopic: \(title)\n---\nText.\n"
            try newsletter.write(text, to: "\(index).md")
            #expect(try newsletter.run("articles import \(index).md").code == 0)
        }
        let lines = try newsletter.run("articles list").output.split(separator: "\n")
        #expect(lines.count == titles.count + 1)
        // Two columns for a character of Japanese, none for a sign above or below a Thai one.
        let widths = lines.map { line in
            line.reduce(0) { $0 + (("\u{2E80}"..."\u{FFEF}").contains($1) ? 2 : 1) }
        }
        #expect(widths.allSatisfy { $0 <= 100 } && widths.contains { $0 >= 99 }, "\(widths)")
    }
}
