import Foundation
import Testing

@testable import Newsletter

/// A folder of Fixtures/rendering: `content.json`, and what the weekly templates make of it for one reader.
struct RenderingCase: CustomTestStringConvertible {
    let folder: URL
    var testDescription: String { folder.lastPathComponent }

    static let all: [RenderingCase] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/rendering")
            .standardized
        let folders = try? FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        return (folders ?? []).filter { $0.lastPathComponent.first?.isNumber ?? false }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }.map(RenderingCase.init)
    }()

    func rendered() throws -> (html: String, text: String) {
        let data = try Data(contentsOf: folder.appending(path: "content.json"))
        return try Self.rendered(JSONDecoder().decode(EditionContent.self, from: data))
    }

    static func rendered(_ content: EditionContent) throws -> (html: String, text: String) {
        let edition = try RenderedEdition(content: content, templates: .weekly(), subjectTemplate: "{{edition.id}}")
        let layout = try edition.layout(for: Array(edition.sections.indices))
        let reader = PersonalFields(
            name: "Ada", email: "ada@example.org", topics: content.sections.map(\.topic.name),
            unsubscribeWeb: "https://example.org/u/1")
        return (
            layout.html.text(for: reader, sections: edition.sections.map(\.html)),
            layout.text.text(for: reader, sections: edition.sections.map(\.text))
        )
    }
}

struct RenderingGoldenTests {
    /// `RECORD=1 swift test` writes the expectations anew, to be read as a diff.
    @Test(arguments: RenderingCase.all)
    func `an edition looks as its folder says`(folder: RenderingCase) throws {
        let (html, text) = try folder.rendered()
        for (name, actual) in [("expected.html", html), ("expected.txt", text)] {
            let file = folder.folder.appending(path: name)
            if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(actual.utf8).write(to: file) }
            let expected = try String(contentsOf: file, encoding: .utf8)
            let lines = zip(expected.split(separator: "\n"), actual.split(separator: "\n"))
            let first = lines.first { $0 != $1 }.map { "expected: \($0)\nactual: \($1)" }
            #expect(expected == actual, "\(name): \(first ?? "one is longer")")
        }
    }

    @Test func `there are folders to compare with`() {
        #expect(RenderingCase.all.count >= 6)
    }
}
