import Foundation
import Newsletter
import Testing

/// Each folder of `Fixtures/articles/feeds` is a case: a feed, and what is to be read of it; what is not said is absent.
struct FeedFixtureTests {
    struct Gold: Decodable {
        struct Item: Decodable, Equatable {
            var title: String
            var url, author, topic, image, published, source, excerpt, language, license: String?
            var text: [String]?
            var links: [String]?
            var picture: Details?
        }
        struct Details: Decodable, Equatable {
            var alt, credit, license: String?
            var width, height: Int?
        }
        var articles: [Item]
        /// How many warnings there are about the feed as a whole; absent: none.
        var warnings: Int?
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/articles/feeds")
    static let cases =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted().filter { !$0.hasPrefix(".") }
        ?? []

    @Test func `there are feeds of thirty kinds to read`() { #expect(Self.cases.count >= 30) }

    @Test(arguments: cases) func `a feed is read as its gold says`(_ name: String) throws {
        let folder = Self.folder.appending(path: name)
        let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: folder.appending(path: "gold.json")))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let file = try #require(files.first { $0.hasPrefix("feed.") })
        let bytes = try Array(Data(contentsOf: folder.appending(path: file)))
        let reading = try ArticleReader.read(bytes: bytes, name: file)
        #expect(reading.format == .feed)
        #expect(reading.warnings.count == gold.warnings ?? 0, "\(reading.warnings)")
        try #require(reading.articles.count == gold.articles.count)
        for (article, gold) in zip(reading.articles, gold.articles) { #expect(item(article) == gold) }
    }

    private func item(_ article: Article) -> Gold.Item {
        let links = article.body.compactMap(\.html).flatMap { html in
            html.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        }
        let license = article.license == .unknown ? nil : article.license.id
        return Gold.Item(
            title: article.title, url: article.url, author: article.author, topic: article.topic?.name,
            image: article.image, published: article.published?.description, source: article.source,
            excerpt: article.excerpt, language: article.language, license: license,
            text: article.body.isEmpty ? nil : article.body.map(\.text), links: links.isEmpty ? nil : links,
            picture: article.picture.flatMap { $0 == Picture() ? nil : details($0) })
    }

    private func details(_ picture: Picture) -> Gold.Details {
        let license = picture.license == .unknown ? nil : picture.license.id
        return Gold.Details(
            alt: picture.alt, credit: picture.credit, license: license, width: picture.width, height: picture.height)
    }
}
