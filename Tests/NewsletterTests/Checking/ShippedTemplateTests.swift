import Foundation
import Mail
import Testing

@testable import Newsletter

/// The templates that ship pass their own check, whatever the language and the number of articles.
struct ShippedTemplateTests {
    struct Edition: CustomTestStringConvertible {
        let language: String
        let title: String
        let excerpt: String
        let count: Int
        var testDescription: String { "\(count) in \(language)" }
    }

    private static let texts = [
        (
            "en", "The harbour council counts its boats",
            "The pilots brought in forty ships before noon, and nobody minded."
        ),
        ("ar", "مجلس الميناء يحصي قواربه", "أدخل المرشدون أربعين سفينة قبل الظهر، ولم يعترض أحد."),
        ("ja", "港の評議会は木曜日の夜、古い市場を改修する案を僅差で可決し、来春の再開を目指すと発表した", "水先案内人は正午までに四十隻の船を入れ、誰も気にしなかった。"),
        (
            "de", "Hafenverwaltungsratsvorsitzendenstellvertreter",
            "Die Donaudampfschifffahrtsgesellschaftskapitäne zählten vierzig Schiffe."
        ),
    ]

    static let editions = texts.flatMap { language, title, excerpt in
        [1, 12, 40].map { Edition(language: language, title: title, excerpt: excerpt, count: $0) }
    }

    @Test(arguments: editions)
    func `there is nothing to object to`(edition: Edition) throws {
        let articles = (1...edition.count).map { number in
            Article(
                title: "\(edition.title) \(number)", author: "Ada Example", excerpt: edition.excerpt,
                url: "https://example.org/stories/\(number)", published: .day(CalendarDay(daysSinceEpoch: 19_985)),
                source: "Harbour Gazette", language: edition.language)
        }
        let content = EditionContent.make([("City", articles)], language: edition.language)
        let told = try report(content, to: "Ada Wintergreen-Featherstonehaugh").findings.filter { $0.severity != .info }
        #expect(told.isEmpty, "\(told)")
    }

    /// Nobody said the article's language, and a topic has none.
    @Test(arguments: ["weekly", "briefing", "plain"])
    func `nor to a topic and an article of another direction`(set: String) throws {
        let article = Article(
            title: Self.texts[1].1, excerpt: Self.texts[1].2, url: "https://example.org/1",
            published: .day(CalendarDay(daysSinceEpoch: 19_985)), source: "جريدة الميناء")
        let content = EditionContent.make([("المدينة القديمة", [article]), ("City", [.make(2)])])
        let templates = try EditionTemplates.shipped(set)
        let told = try report(content, to: "Ada", templates).findings.filter { $0.severity != .info }
        #expect(told.isEmpty, "\(told)")
    }

    /// The same paper brings both as well, and both were taken over from another one.
    @Test(arguments: ["weekly", "briefing", "plain"])
    func `nor to papers that are named twice`(set: String) throws {
        let templates = try EditionTemplates.shipped(set)
        let told = try report(Self.twice(), to: "Ada", templates).findings.filter { $0.severity != .info }
        #expect(told.isEmpty, "\(told)")
    }

    @Test(arguments: ["weekly", "briefing", "plain"])
    func `the links of the text have numbers without a gap`(set: String) throws {
        let edition = try RenderedEdition(content: Self.twice(), templates: .shipped(set), subjectTemplate: "x")
        let fields = PersonalFields(email: "ada@example.org", unsubscribeWeb: "https://example.org/u")
        let text = try edition.layout(for: [0]).text.text(for: fields, sections: edition.sections.map(\.text))
        let numbers = text.matches(of: #/\n\[(\d+)\] https/#).compactMap { Int($0.output.1) }
        #expect(numbers.count > 2 && numbers == Array(1...numbers.count), "\(text)")
    }

    private static func twice() throws -> EditionContent {
        let articles = (1...2).map { number in
            var article = Article.make(number)
            article.attribution?.url = "https://example.net/\(number)"
            return ArticleContent(
                article, copies: [("The Gazette", "https://gazette.example.org/\(number)")], language: "en",
                timeZone: .gmt)
        }
        let frame = EditionContent.make([])
        let topic = try #require(Topic("City"))
        return EditionContent(
            newsletter: frame.newsletter, edition: frame.edition, sections: [.init(topic: topic, articles: articles)])
    }

    @Test func `nor to the block of docs/templates md`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/templates.md")
        let text = try String(contentsOf: page.standardized, encoding: .utf8)
        func block(_ kind: String) throws -> String {
            let start = try #require(text.firstRange(of: "```\(kind)\n")?.upperBound)
            return try String(text[start..<#require(text[start...].firstRange(of: "```\n")?.lowerBound)])
        }
        var sources = try EditionTemplates.weekly().sources
        func change(_ name: String, _ mark: String, _ text: String) throws {
            let source = try #require(sources[name])
            sources[name] = source.replacing(mark, with: text)
            #expect(sources[name] != source)
        }
        (sources["sponsor.html"], sources["sponsor.txt"]) = (try block("html"), try block("text"))
        try change("style.html", "</style>", try block("css") + "</style>")
        try change(
            "edition.html", "{{{sections}}}", "<tr><td class=\"card pad\">{{>sponsor}}</td></tr>\n{{{sections}}}")
        try change("edition.txt", "{{{sections}}}", "{{>sponsor}}\n{{{sections}}}")
        let templates = try EditionTemplates(sources: sources, folder: "templates/mine")
        let content = EditionContent.make([("City", [.make(1), .make(2)])])
        let told = try report(content, to: "Ada", templates).findings.filter { $0.severity != .info }
        #expect(told.isEmpty, "\(told)")
    }

    /// A pattern that begins anew at each letter of a name would take hours for this one.
    @Test func `nor to a reader whose name is as long as the list takes`() throws {
        let content = EditionContent.make([("City", [Article(title: "Boats", url: "https://example.org/1")])])
        #expect(
            try report(content, to: String(repeating: "é", count: 5_000)).findings.allSatisfy { $0.severity != .error })
    }

    private func report(
        _ content: EditionContent, to name: String, _ templates: EditionTemplates? = nil
    ) throws -> MailCheck.Report {
        var composed = try ComposedEdition.make()
        composed.content = content
        if let templates { composed.templates = templates }
        let secrets = SigningSecrets(unsubscribe: Array("a secret of the tests".utf8))
        let reader = Reader(id: 7, address: try Address("ada@example.org"), name: name)
        let message = try #require(try MessageComposer(composed, secrets: secrets).message(for: reader))
        return MailCheck().report(
            try CheckedMail(
                message: message, name: "edition", edition: CheckedEdition(content: content),
                postalAddress: content.newsletter.postalAddress))
    }
}
