import Foundation
import Testing

/// A newcomer's path, from an empty folder to mail that was accepted.
struct FirstNewsletterTests {
    private struct DryRun: Decodable {
        let wouldSend, written: Int
    }

    @Test func `from an empty folder to mail, and what was previewed is what was sent`() throws {
        let newsletter = try TemporaryNewsletter()
        for line in ["init", "articles import seeds", "subscribers import subscribers/sample.csv"] {
            let result = try newsletter.run(line)
            #expect(result.code == 0, "\(line): \(result.talk)")
        }
        #expect(try newsletter.run("compose weekly --week 2024-W38").output == "2024-W38\n")
        let page = try newsletter.run("preview --sample 3").output.split(separator: "\n").last.map(String.init)
        #expect(try page.map { try String(contentsOfFile: $0, encoding: .utf8).contains("<html") } == true)

        let dry = try newsletter.run("send 2024-W38 --json --outbox dry").json(DryRun.self)
        #expect(dry.wouldSend > 10 && dry.wouldSend == dry.written)
        let status = try newsletter.status()
        #expect(!status.frozen && status.counts["pending"] == dry.wouldSend)

        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("sink"))
        let send = "send 2024-W38 --confirm \(dry.wouldSend) --smtp \(sink.url)"
        let sent = try newsletter.run(send)
        #expect(sent.code == 0, "\(sent.talk)")
        let (previewed, received) = try (newsletter.messages(in: "dry"), newsletter.messages(in: "sink"))
        #expect(received.count == dry.wouldSend && received == previewed)
        #expect(try newsletter.status().counts["sent"] == dry.wouldSend)

        let again = try newsletter.run(send.replacing("--confirm \(dry.wouldSend)", with: "--confirm 0"))
        #expect(again.code == 3, "\(again.talk)")
        #expect(try newsletter.messages(in: "sink").count == dry.wouldSend)
    }

    @Test func `a run is taken up where it stopped, and the doubtful message is left to the editor`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "gone", "later", "silent", "zoe"])
        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("sink"))
        let first = try newsletter.run("send 2024-W38 --confirm 5 --connections 1 --smtp \(sink.url)")
        #expect(first.code == 75, "\(first.talk)")
        let counts = try newsletter.status().counts.filter { $0.value > 0 }
        #expect(counts == ["sent": 2, "failed": 1, "deferred": 1, "uncertain": 1])

        let held = try newsletter.run("send 2024-W38 --confirm 1 --smtp \(sink.url)")
        #expect(held.code == 75 && held.talk.contains("1 is uncertain and held"), "\(held.talk)")
        #expect(try newsletter.messages(in: "sink").count == 2)

        let dry = try newsletter.run("send 2024-W38 --retry-uncertain")
        #expect(dry.talk.contains("tidings send 2024-W38 --confirm 2 --retry-uncertain"), "\(dry.talk)")

        let closed = try newsletter.run("send 2024-W38 --confirm 1 --assume-sent --smtp \(sink.url)")
        #expect(closed.code == 75, "\(closed.talk)")
        #expect(try newsletter.status().counts["sent"] == 3)
        #expect(
            try newsletter.run("subscribers show gone@example.org").output.contains(
                "suppressed: hard bounce: 550 5.1.1"))
    }

    @Test func `a dry run leaves no trace but the outbox`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        let before = try newsletter.run("editions show 2024-W38 --json").output
        for _ in 0..<2 {
            let result = try newsletter.run("send 2024-W38")
            #expect(result.code == 0)
            #expect(result.talk.contains("would send 2") && !result.talk.contains("sent 2"))
        }
        #expect(try newsletter.run("editions show 2024-W38 --json").output == before)
        #expect(try newsletter.messages(in: "outbox/2024-W38").count == 2)
    }
}

extension TemporaryNewsletter {
    /// What `status --json` says of 2024-W38.
    fileprivate struct Status: Decodable {
        let edition: String
        let frozen: Bool
        let counts: [String: Int]
    }

    fileprivate func status() throws -> Status {
        try run("status 2024-W38 --json").json(Status.self)
    }
}
