import Foundation
import Mail
import Testing

@testable import Newsletter

/// All sets of templates that ship, in languages of all kinds and in all sizes: no rule of `tidings check` objects.
@Suite struct `Templates that ship` {
    @Test(arguments: ["weekly", "briefing", "plain"], ["en", "de", "ar", "he", "ja", "zh", "th"])
    func `pass every check`(name: String, language: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let templates = try EditionTemplates(folder: root.appending(path: "templates/\(name)").path, customFields: [])
        for count in [1, 12, 40] {
            var composed = try ComposedEdition.make()
            let masthead = EditionContent.Masthead(
                name: "The Weekly Ledger", from: "d@example.org", postalAddress: "1 Harbour Street", language: language,
                archive: "https://news.example.org/")
            composed.content = EditionContent(
                newsletter: masthead, edition: composed.content.edition,
                sections: EditionContent.make([("China", (0..<count).map { Article.make($0) })]).sections)
            composed.templates = templates
            let reader = Reader(id: 1, address: try Address("reader@example.org"), name: "Ada Reader")
            let message = try #require(try MessageComposer(composed, secrets: .test).message(for: reader))
            let report = try MailCheck().check(file: "a.eml", contents: message, postalAddress: "1 Harbour Street")
            let problems = report.findings.filter { $0.severity != CheckFinding.Severity.info }
            #expect(problems.isEmpty, "\(count) articles: \(problems.map { "\($0.id) \($0.place) \($0.message)" })")
        }
    }
}
