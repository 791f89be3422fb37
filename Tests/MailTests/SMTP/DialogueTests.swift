import Foundation
import Testing

@testable import Mail

/// Plays each transcript of the folder `Dialogues` against a session, without sockets.
@Suite struct DialogueTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Dialogues")

    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".smtp") }.sorted()

    @Test func `there are transcripts`() { #expect(!Self.names.isEmpty) }

    @Test(arguments: names) func `the session keeps to the transcript`(name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        var player = DialoguePlayer()
        for (index, line) in text.components(separatedBy: "\n").enumerated() where !line.isEmpty && !line.hasPrefix("#")
        {
            let problem = player.play(line)
            #expect(problem == nil, "\(name):\(index + 1): \(problem ?? "")")
        }
        #expect(player.leftover.isEmpty, "\(name): the client also said \(player.leftover)")
    }
}
