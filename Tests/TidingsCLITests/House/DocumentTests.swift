import Foundation
import Testing

/// What the documents say can be done, and where they point.
struct DocumentTests {
    @Test func `the first newsletter of the README works as printed`() throws {
        let blocks = try Repository.text("README.md").matches(of: /```sh\n([\s\S]*?)```/).map { String($0.output.1) }
        let commands = blocks.first { $0.contains("tidings init") }?.split(separator: "\n") ?? []
        #expect(commands.count == 5)
        let newsletter = try TemporaryNewsletter()
        let digest = Program(folder: newsletter.folder.appendingPathComponent("digest"))
        for (index, command) in commands.enumerated() {
            let line = command.prefix { $0 != "#" && $0 != "&" }.trimmingPrefix("tidings ")
            let result = try (index == 0 ? newsletter.tidings : digest)(String(line))
            #expect(result.code == 0, "\(command): \(result.talk)")
        }
        let sent = try digest("send 2024-W38")
        #expect(sent.code == 0 && sent.talk.contains("--confirm 22"), "the README says 22: \(sent.talk)")
    }

    @Test func `every link between the documents leads somewhere`() throws {
        var links = 0
        for name in try Self.documents() {
            let page = try Repository.text(name)
            let targets =
                page.matches(of: /\]\(([^)#:\s]+)(?:#[^)]*)?\)/).map { String($0.output.1) }
                + page.matches(of: /src="([^":]+)"/).map { String($0.output.1) }
            for target in targets {
                links += 1
                let file = Repository.root.appendingPathComponent(name).deletingLastPathComponent()
                    .appendingPathComponent(target)
                #expect(FileManager.default.fileExists(atPath: file.path), "\(name): \(target)")
            }
        }
        #expect(links > 10)
    }

    private static func documents() throws -> [String] {
        try ["", "docs", "subscribers", "seeds"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: Repository.root.appendingPathComponent(folder).path)
                .filter { $0.hasSuffix(".md") }.map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
        }
    }
}
