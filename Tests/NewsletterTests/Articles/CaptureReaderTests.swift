import Foundation
import Newsletter
import Testing

/// Each folder of `Fixtures/articles/captures` is a case: a capture and what a careful reader finds in it.
///
/// A file `captured.txt` beside them holds the day on which the capture was made.
struct CaptureReaderTests {
    struct Gold: Decodable {
        var topic, author, attribution, kind, earliest, latest, warning: String?
        var title, license, precision: String
        var paragraphs, crossLinks: Int
        var headings: [String]
        var hasExcerpt, truncated: Bool
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/articles/captures")
    static let cases =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted().filter { !$0.hasPrefix(".") }
        ?? []

    static func text(_ name: String, file: String = "capture.txt") throws -> String {
        try String(contentsOf: folder.appending(path: "\(name)/\(file)"), encoding: .utf8)
    }

    static func read(_ text: String, captured: CalendarDay? = nil) throws -> ArticleReading {
        try ArticleReader.read(
            bytes: Array(text.utf8), name: "capture.txt", options: .init(format: .capture, captured: captured))
    }

    static func captured(_ name: String) -> CalendarDay? {
        (try? text(name, file: "captured.txt")).flatMap { CalendarDay($0.prefix(10)) }
    }

    @Test func `there are captures to read`() { #expect(Self.cases.count >= 13) }

    @Test(arguments: cases) func `a capture is read as its gold says`(_ name: String) throws {
        let golds = try JSONDecoder().decode(
            [Gold].self, from: Data(contentsOf: Self.folder.appending(path: "\(name)/gold.json")))
        let articles = try Self.read(Self.text(name), captured: Self.captured(name)).articles
        try #require(articles.count == golds.count)
        for (article, gold) in zip(articles, golds) { compare(article, gold) }
    }

    private func compare(_ article: Article, _ gold: Gold) {
        #expect(article.title == gold.title)
        #expect(article.topic?.name == gold.topic)
        #expect(article.author == gold.author)
        #expect((article.excerpt != nil) == gold.hasExcerpt)
        #expect(article.body.count { $0.kind == .text } == gold.paragraphs)
        #expect(article.body.filter { $0.kind == .heading }.map(\.text) == gold.headings)
        #expect(article.crossLinks.count == gold.crossLinks)
        #expect(article.attribution?.name == gold.attribution)
        #expect(article.attribution?.kind.rawValue == gold.kind)
        #expect(article.license.id == gold.license)
        #expect(article.truncated == gold.truncated)
        #expect(article.dateRange.earliest?.description == gold.earliest)
        #expect(article.dateRange.latest?.description == gold.latest)
        #expect(article.dateRange.precision.rawValue == gold.precision)
        #expect((article.published != nil) == (gold.precision == "day"))
        if let warning = gold.warning { #expect(article.warnings.contains { $0.contains(warning) }) }
    }

    @Test(arguments: cases) func `line ends and a byte order mark change nothing`(_ name: String) throws {
        let text = try Self.text(name)
        let plain = try Self.read(text)
        let marked = try Self.read("\u{FEFF}" + text.replacing("\n", with: "\r\n"))
        #expect(marked.articles == plain.articles)
        #expect(marked.lines == plain.lines)
    }

    @Test(arguments: cases) func `each line has exactly one class, whatever is missing`(_ name: String) throws {
        let lines = try Self.text(name).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var seed: UInt64 = 42
        for round in 0..<60 {
            let kept = lines.filter { line in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return (seed >> 33) % 10 >= UInt64(round % 8) && (round % 3 != 0 || !line.isEmpty)
            }
            guard kept.contains(where: { !$0.isEmpty }) else { continue }
            let wanted = kept.enumerated().filter { !$0.element.isEmpty }.map { $0.offset + 1 }
            let reading = try Self.read(kept.joined(separator: "\n"))
            #expect(reading.lines.map(\.line) == wanted)
            #expect(reading.lines.allSatisfy { !$0.reason.isEmpty })
            let named = Set(reading.dropped.map(\.line))
            #expect(named.isSubset(of: Set(wanted)))
        }
    }

    @Test func `the day of the capture bounds an undated article`() throws {
        let options = ReadingOptions(format: .capture, captured: CalendarDay(2024, 9, 25))
        let reading = try ArticleReader.read(
            bytes: Array(Self.text("undated-english").utf8), name: "x", options: options)
        #expect(
            reading.articles.map { $0.dateRange.latest?.description } == ["2023-10-16", "2024-09-25", "2024-09-25"])
    }
}
