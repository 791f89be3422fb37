import Foundation
import Testing

@testable import Mail

@Suite struct `The outbox` {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "outbox-\(UUID().uuidString)/a/b").path

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

    @Test func `holds exactly the messages of this run, and what is not ours`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var first = try OutboxWriter(directory: folder)
        for text in ["one", "two", "three"] { try first.write(Array(text.utf8)) }
        try first.finish()
        for name in ["notes.eml", ".000004.eml.part", "000005.eml", "1.eml"] {
            try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        }

        var second = try OutboxWriter(directory: folder)
        #expect(try second.write(Array("four".utf8)) == "000001.eml")
        #expect(try names() == ["000001.eml", "000005.eml", "1.eml", "notes.eml"])
        #expect(try String(contentsOfFile: "\(folder)/000001.eml", encoding: .utf8) == "four")
    }

    @Test func `follows no link that waits under a name`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var writer = try OutboxWriter(directory: folder)
        let target = "\(folder)/elsewhere"
        try Data("kept".utf8).write(to: URL(filePath: target))
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/.000001.eml.part", withDestinationPath: target)
        #expect(throws: OutboxError.self) { try writer.write(Array("x".utf8)) }
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
    }

    @Test func `says what stands in the way`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "file-\(UUID().uuidString)").path
        try Data().write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        var said = ""
        do throws(OutboxError) { _ = try OutboxWriter(directory: file) } catch { said = error.description }
        #expect(said == "\(file): something that is not a folder stands in the way. Move it or choose another outbox.")
    }
}
