import Foundation
import Newsletter
import Testing

/// Each folder of `Fixtures/articles/pages` is a case: a saved page and what a careful reader finds in it.
struct PageFixtureTests {
    struct Gold: Decodable {
        var title, license: String
        var author, published, language, source, direction: String?
        var body: [String]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/articles/pages")
    static let cases =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted().filter { !$0.hasPrefix(".") }
        ?? []

    @Test func `there are pages to read`() { #expect(Self.cases.count >= 8) }

    @Test(arguments: cases) func `a page is read as its gold says`(_ name: String) throws {
        let folder = Self.folder.appending(path: name)
        let golds = try JSONDecoder().decode([Gold].self, from: Data(contentsOf: folder.appending(path: "gold.json")))
        let page = try Data(contentsOf: folder.appending(path: "page.html"))
        let articles = try ArticleReader.read(bytes: Array(page), name: "page.html").articles
        try #require(articles.count == golds.count)
        for (article, gold) in zip(articles, golds) { compare(article, gold) }
    }

    private func compare(_ article: Article, _ gold: Gold) {
        #expect(article.title == gold.title)
        #expect(article.author == gold.author)
        #expect(article.published?.description == gold.published)
        #expect(article.language == gold.language)
        #expect(article.direction?.rawValue == gold.direction)
        #expect(article.source == gold.source)
        #expect(article.license.id == gold.license)
        #expect(article.body.map { $0.kind == .heading ? "## \($0.text)" : $0.text } == gold.body)
    }
}
