import Foundation
import Testing

@testable import Newsletter

struct TemplateDocumentationTests {
    private func documented() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let page = try String(contentsOf: root.appending(path: "docs/templates.md"), encoding: .utf8)
        return Set(page.split(separator: "`", omittingEmptySubsequences: false).map(String.init))
    }

    @Test func `every name of the schema is documented`() throws {
        let documented = try documented()
        func missing(_ names: [String: TemplateShape], prefix: String = "") -> [String] {
            names.flatMap { name, shape -> [String] in
                switch shape {
                case .group(let fields): missing(fields, prefix: "\(prefix)\(name).")
                case .list(let fields): missing([name: .text], prefix: prefix) + missing(fields)
                default: documented.contains(prefix + name) ? [] : [prefix + name]
                }
            }
        }
        for names in [TemplateSchema.edition, TemplateSchema.section, TemplateSchema.article] {
            #expect(missing(names) == [])
        }
        #expect(Set(PersonalField.standard.keys).subtracting(documented) == [])
    }

    @Test func `no documented name is unknown`() throws {
        let known = [TemplateSchema.edition, TemplateSchema.section, TemplateSchema.article].flatMap { names in
            TemplateShape.group(names).names()
        }
        let dotted = try documented().filter {
            $0.wholeMatch(of: #/(newsletter|edition|section|article|counts)\.[A-Za-z]+/#) != nil
        }
        let files: Set = ["edition.html", "edition.txt", "section.html", "section.txt", "article.html", "article.txt"]
        #expect(dotted.subtracting(known).subtracting(files) == [])
    }
}
