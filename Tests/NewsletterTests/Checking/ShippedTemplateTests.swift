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
        ("ja", "港の評議会が船を数える", "水先案内人は正午までに四十隻の船を入れ、誰も気にしなかった。"),
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

    /// A pattern that begins anew at each letter of a name would take hours for this one.
    @Test func `nor to a reader whose name is as long as the list takes`() throws {
        let content = EditionContent.make([("City", [Article(title: "Boats", url: "https://example.org/1")])])
        #expect(
            try report(content, to: String(repeating: "é", count: 5_000)).findings.allSatisfy { $0.severity != .error })
    }

    private func report(_ content: EditionContent, to name: String) throws -> MailCheck.Report {
        var composed = try ComposedEdition.make()
        composed.content = content
        let secrets = SigningSecrets(unsubscribe: Array("a secret of the tests".utf8))
        let reader = Reader(id: 7, address: try Address("ada@example.org"), name: name)
        let message = try #require(try MessageComposer(composed, secrets: secrets).message(for: reader))
        return MailCheck().report(
            try CheckedMail(
                message: message, name: "edition", edition: CheckedEdition(content: content),
                postalAddress: content.newsletter.postalAddress))
    }
}
