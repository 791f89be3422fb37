import Foundation
import Testing

@testable import Newsletter

/// Our tree of a document is that of html5lib, for every message of the fixtures, good and broken (rule H07).
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
struct MarkupOracleTests {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()
    private static let oracle = here.appending(path: "../../oracles/html_tree.py").standardized

    private static func documents() throws -> [(name: String, html: String)] {
        let fixtures = here.appending(path: "../Fixtures").standardized
        let names = try FileManager.default.subpathsOfDirectory(atPath: fixtures.path)
        return try names.filter { $0.hasSuffix(".html") && ($0.hasPrefix("checking/") || $0.hasPrefix("rendering/")) }
            .sorted().map { (name: $0, html: try String(contentsOf: fixtures.appending(path: $0), encoding: .utf8)) }
    }

    /// Nil where html5lib is not to be had.
    private static func trees(of documents: [String]) throws -> [[String]]? {
        let process = Process(), input = Pipe(), output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [oracle.path]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let text = try JSONEncoder().encode(documents)
        DispatchQueue.global().async {
            input.fileHandleForWriting.write(text)
            try? input.fileHandleForWriting.close()
        }
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([[String]]?.self, from: answer)
    }

    @Test func `a document has the tree that html5lib gives it`() throws {
        let documents = try Self.documents()
        #expect(documents.count > 70)
        guard let expected = try Self.trees(of: documents.map(\.html)) else { return }
        for (document, lines) in zip(documents, expected) {
            let tree = try #require(MarkupTree(Array(document.html.utf8)))
            let ours = Self.lines(tree)
            let first = zip(ours, lines).first { $0 != $1 }.map { "ours: \($0)\ntheirs: \($1)" } ?? "one is longer"
            #expect(ours == lines, "\(document.name): \(first)")
        }
    }

    @Test func `texts that are cut change nothing but texts`() throws {
        let awkward = [
            "<p>a long text without any tag in the middle of it</p>",
            "<table>words that stand outside of every cell<tr><td>x</table>",
            "<!-- <a title=\"x --> <b title=\"words > and more words, not a text\">words that are a text, and long</b>",
            "<style>p::before { content: \"<a\" } a b c d e f g h i j k l</style><p title='a'>and the text behind the style</p>",
            "<textarea>a long text <b>with what is no tag in the middle</textarea><p>港の評議会、正午までに入港した船を一隻ずつ数える</p>",
            "<p>fish &amp chips and &nbsp a long text behind a reference</p",
            "<title>a long title without an end tag, and <b>more",
            "<table>&#32; &#10; no text of its own<tr><td>&nbsp;&amp; more words</table>",
            "<svg><style>a { } b { }</style><![CDATA[ words <b> and more ]]><g>words in a drawing</g></svg><p>words",
            "<p>\u{0}words behind a null</p><pre>\n\n words in lines</pre><select>words <option>and more words</select>",
            "words <html>words in front<head>words in the head<p>words</body>words behind</html>and behind that",
        ]
        let documents = try Self.documents()
        for (name, html) in documents + awkward.map({ (name: $0, html: $0) }) {
            let source = Array(html.utf8)
            let whole = try #require(MarkupTree(source)), cut = try #require(MarkupTree(source, cutsTexts: true))
            #expect(Self.shape(cut) == Self.shape(whole), "\(name)")
        }
        let cut = CutTexts(Array(awkward[0].utf8))
        #expect(cut.bytes.count < awkward[0].utf8.count)
        #expect(cut.offset(of: cut.bytes.count) == awkward[0].utf8.count)
    }

    /// All of a tree but what its texts say.
    private static func shape(_ tree: MarkupTree) -> [String] {
        tree.nodes.map { node in
            let place = "\(node.parent ?? -1) \(node.end) \(node.offset)"
            switch node.content {
            case .text: return "\(place) text"
            case .comment(let text): return "\(place) !\(text)"
            case .element(let element):
                let attributes = element.attributes.map { "\($0.name)=\($0.value) \($0.source)" }
                let tags = [element.tag, element.endTag].map { $0.map { "\($0)" } ?? "none" }
                return "\(place) <\(element.name)> \(attributes) \(tags) \(element.place)"
            }
        }
    }

    /// A line a node, with its depth; texts that follow each other are one.
    private static func lines(_ tree: MarkupTree) -> [String] {
        var lines: [String] = []
        var lastText: Int?
        for (index, node) in tree.nodes.enumerated() {
            let depth = Array(tree.ancestors(of: index)).count
            guard case .text(let text) = node.content else {
                lastText = nil
                lines.append(line(node.content, depth))
                continue
            }
            if let last = lastText, tree.nodes[last].parent == node.parent {
                lines[lines.count - 1] += text
            } else {
                lines.append("\(depth) \"\(text)")
            }
            lastText = index
        }
        return lines
    }

    private static func line(_ content: MarkupTree.Node.Content, _ depth: Int) -> String {
        switch content {
        case .text(let text): "\(depth) \"\(text)"
        case .comment(let text): "\(depth) !\(text)"
        case .element(let element):
            "\(depth) <\(element.name) "
                + element.attributes.map { "\($0.name)=\($0.value)" }.sorted().joined(separator: " ") + ">"
        }
    }
}
