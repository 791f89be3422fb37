import Foundation
import Testing

@testable import Newsletter

struct PictureTests {
    private static let full = Picture(
        alt: "Boats at noon", credit: "Ada Example", license: License(id: "CC-BY-ND-4.0"), width: 1200, height: 675)

    private func content(_ picture: Picture?) -> ArticleContent {
        var article = Article.make(1)
        article.image = "https://example.org/boats.jpg"
        article.picture = picture
        return ArticleContent(article, language: "en", timeZone: .gmt)
    }

    @Test func `a picture with text, credit, terms and size is shown, scaled down`() throws {
        let shown = try #require(content(Self.full).picture)
        #expect(shown.credit == "Ada Example · CC BY-ND 4.0")
        #expect(shown.size(within: 560) == (560, 315))
        #expect(shown.size(within: 4000) == (1200, 675))
        var tall = Self.full
        (tall.width, tall.height) = (300, 1800)
        #expect(try #require(content(tall).picture).size(within: 560) == (117, 700))
        let article = try #require(try RenderingPicture.html(content(Self.full)))
        for part in [
            "alt=\"Boats at noon\"", "width=\"560\"", "height=\"315\"", "display: block", "Photo: <bdi>Ada Example",
        ] {
            #expect(article.contains(part), "\(part) in \(article)")
        }
    }

    private static let faulty = [
        ("credit", Picture(alt: "Boats", credit: " ", license: License(id: "CC0-1.0"), width: 2, height: 2)),
        ("terms", Picture(alt: "Boats", credit: "Ada", width: 2, height: 2)),
        ("terms", Picture(alt: "Boats", credit: "Ada", license: License(id: "CC-BY-NC-4.0"), width: 2, height: 2)),
        ("imageAlt", Picture(credit: "Ada", license: License(id: "CC0-1.0"), width: 2, height: 2)),
        ("imageAlt", Picture(alt: "IMG_1234", credit: "Ada", license: License(id: "CC0-1.0"), width: 2, height: 2)),
        ("imageAlt", Picture(alt: "harbour.JPG", credit: "Ada", license: License(id: "CC0-1.0"), width: 2, height: 2)),
        ("size", Picture(alt: "Boats", credit: "Ada", license: License(id: "CC0-1.0"), width: 2)),
        ("size", Picture(alt: "Boats", credit: "Ada", license: License(id: "CC0-1.0"), width: 0, height: 2)),
    ]

    @Test(arguments: faulty)
    func `a picture that lacks something is left out, and check says why`(why: String, picture: Picture) throws {
        let content = content(picture)
        #expect(content.picture == nil && content.pictureLeftOut?.contains(why) == true)
        #expect(try RenderingPicture.html(content)?.contains("<img") == false)
        let edition = CheckedEdition(
            content: EditionContent(
                newsletter: .init(name: "N", from: "F", postalAddress: "P"),
                edition: .init(id: "1", from: CalendarDay(daysSinceEpoch: 0), to: CalendarDay(daysSinceEpoch: 9)),
                sections: [.init(topic: try #require(Topic("City")), articles: [content])]))
        let mail = try CheckedMail(message: Array("Subject: x\r\n\r\n".utf8), name: "e", edition: edition)
        let told = CheckRule.articles.findings(in: mail).filter { $0.message.contains("picture") }
        #expect(told.map(\.severity) == [.info])
    }

    @Test func `front matter says what is known of a picture`() throws {
        let text = """
            ---
            title: Boats
            image: https://example.org/boats.jpg
            imageAlt: Boats at noon
            imageCredit: Ada Example
            imageLicense: CC BY-ND 4.0
            imageWidth: 1200
            imageHeight: 675
            ---
            They were counted.
            """
        let reading = try MarkdownReader.read(text, name: "boats.md", options: ReadingOptions())
        #expect(reading.articles.first?.picture == Self.full)
        #expect(reading.warnings.isEmpty)
    }
}

/// One article in the weekly templates.
private enum RenderingPicture {
    static func html(_ content: ArticleContent) throws -> String? {
        guard let topic = Topic("City") else { return nil }
        let edition = EditionContent(
            newsletter: .init(name: "N", from: "F", postalAddress: "P"),
            edition: .init(id: "1", from: CalendarDay(daysSinceEpoch: 0), to: CalendarDay(daysSinceEpoch: 9)),
            sections: [.init(topic: topic, articles: [content])])
        let rendered = try RenderedEdition(content: edition, templates: .weekly(), subjectTemplate: "x")
        return rendered.sections.first?.html.text(for: PersonalFields(email: "ada@example.org"))
    }
}
