import Foundation
import Glibc
import Testing

/// `tidings send` and `status`: the numbers that are printed and asked for, and what keeps a run from beginning.
struct SendingTests {
    @Test func `a wrong number of people sends nothing and says the right one`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("sink"))
        let result = try newsletter.run("send 2024-W38 --confirm 3 --smtp \(sink.url)")
        #expect(result.code == 64)
        #expect(result.talk.contains("this run would mail 2 people, not 3"))
        #expect(try newsletter.messages(in: "sink").isEmpty)
        #expect(try newsletter.run("editions show 2024-W38 --json").output.contains("\"frozen\":false"))
    }

    @Test func `somebody for whom there is nothing is named`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        for flags in ["", "--confirm 0 --smtp smtp://127.0.0.1:1"] {
            let result = try newsletter.run("send 2024-W38 --only zoe@example.org \(flags)")
            #expect(result.code == 3)
            #expect(result.talk.contains("edition 2024-W38 has nothing for zoe@example.org"), "\(result.talk)")
        }
    }

    @Test func `a server that is away defers, when nobody is to wait`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        let result = try newsletter.run(
            "send 2024-W38 --confirm 2 --smtp smtp://127.0.0.1:1", environment: ["TIDINGS_SMTP_PATIENCE": "0"])
        #expect(result.code == 75, "\(result.talk)")
        #expect(
            result.talk.contains("2 are left. Run again: tidings send 2024-W38 --smtp smtp://127.0.0.1:1 --confirm 2."),
            "\(result.talk)")
    }

    @Test func `what to type next is about the same newsletter`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let talk = try newsletter.run("send 2024-W38 --limit 1 --config ./tidings.yaml").talk
        #expect(
            talk.contains("To mail them: tidings send --config ./tidings.yaml 2024-W38 --confirm 1 --limit 1\n"),
            "\(talk)")
    }

    @Test func `one edition has one runner`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let lock = open(
            newsletter.folder.appendingPathComponent("tidings.db-2024-W38.lock").path, O_CREAT | O_RDWR, 0o600)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        let result = try newsletter.run("send 2024-W38 --confirm 1 --smtp smtp://127.0.0.1:1")
        #expect(result.code == 75)
        #expect(result.talk.contains("another run is sending edition 2024-W38"))
        #expect(try newsletter.run("status 2024-W38").talk.contains("A run is under way."))
    }

    @Test(arguments: [("\nwarmUp:\n  start: 2024-09-23\n  first: 1\n", ""), ("", " --rate 600/min")])
    func `what warmUp or a rate allows is not mailed twice by two runs at once`(settings: String, flags: String) throws
    {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.write(newsletter.read("tidings.yaml") + settings, to: "tidings.yaml")
        let lock = open(
            newsletter.folder.appendingPathComponent("tidings.db-limits.lock").path, O_CREAT | O_RDWR, 0o600)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        let send = "send 2024-W38 --confirm 1 --smtp smtp://127.0.0.1:1 --now 2024-09-23T08:00Z\(flags)"
        let result = try newsletter.run(send)
        #expect(result.code == 75)
        #expect(
            result.talk.contains("another run is sending, and warmUp and rate count its messages too"), "\(result.talk)"
        )
    }

    @Test func `a dry run removes what an earlier one wrote, and nothing else`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        try newsletter.write("mine", to: "letters/000099.eml")
        try newsletter.run("send 2024-W38 --outbox letters")
        #expect(try newsletter.run("send 2024-W38 --outbox letters --limit 1").code == 0)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: newsletter.folder.appendingPathComponent("letters").path)
        #expect(names.sorted() == ["000001.eml", "000099.eml"])
        #expect(try newsletter.tidings.run(["send", "2024-W38", "--outbox", ""]).code == 64)
    }

    @Test func `the page of a dry run shows the message that was written, with the date that was kept`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.tidings("send 2024-W38 --keep-date --now 2024-09-26T08:00:00Z")
        let message = try newsletter.read("outbox/2024-W38/000001.eml")
        let date = try #require(message.split(separator: "\r\n").first { $0.hasPrefix("Date: Mon, 23 Sep 2024") })
        #expect(try newsletter.read("outbox/2024-W38/index.html").contains(date))
    }

    @Test func `who has left since is in no number that is printed`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        try newsletter.run("send 2024-W38 --confirm 2 --smtp smtp://127.0.0.1:1")
        try newsletter.run("subscribers unsubscribe zoe@example.org")
        let status = try newsletter.run("status 2024-W38")
        #expect(status.talk.contains("1 is left. Run again: tidings send 2024-W38 --confirm 1."), "\(status.talk)")
        let dry = try newsletter.run("send 2024-W38 --only ada@example.org")
        #expect(dry.talk.contains("tidings send 2024-W38 --confirm 1 --only ada@example.org"), "\(dry.talk)")
    }

    @Test func `the number that is printed is the one that warmUp lets be mailed today`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        try newsletter.write(
            newsletter.read("tidings.yaml") + "\nwarmUp:\n  start: 2024-09-23\n  first: 1\n", to: "tidings.yaml")
        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("sink"))
        let dry = try newsletter.run("send 2024-W38")
        #expect(
            dry.talk.contains("2 are left, of whom warmUp lets 1 be mailed today.")
                && dry.talk.contains("tidings send 2024-W38 --confirm 1"), "\(dry.talk)")
        #expect(try newsletter.run("send 2024-W38 --confirm 1 --smtp \(sink.url)").code == 75)
        let status = try newsletter.run("status 2024-W38")
        #expect(
            status.talk.contains(
                "1 is left, of whom warmUp lets nobody be mailed today. Run again tomorrow: tidings send 2024-W38."),
            "\(status.talk)")
    }

    @Test func `a warmUp that is still to come says when it begins`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.write(
            newsletter.read("tidings.yaml") + "\nwarmUp:\n  start: 2024-12-01\n  first: 1\n", to: "tidings.yaml")
        let dry = try newsletter.run("send 2024-W38")
        #expect(dry.talk.contains("Run again on 2024-12-01: tidings send 2024-W38"), "\(dry.talk)")
        let run = try newsletter.run("send 2024-W38 --confirm 0 --smtp smtp://127.0.0.1:9")
        #expect(run.code == 75)
        #expect(run.talk.contains("warmUp begins on 2024-12-01, and nobody is mailed before."), "\(run.talk)")
    }

    @Test func `a sent edition is read with another secret, and has nobody left`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("sink"))
        #expect(try newsletter.run("send 2024-W38 --confirm 1 --smtp \(sink.url)").code == 0)
        let dry = try newsletter.run("send 2024-W38")
        #expect(dry.talk.contains("Nobody is left to be mailed.") && !dry.talk.contains("--confirm"), "\(dry.talk)")

        try newsletter.write(String(repeating: "another secret ", count: 4), to: "unsubscribe.secret")
        for line in ["editions show 2024-W38", "preview 2024-W38", "status 2024-W38"] {
            let result = try newsletter.run(line)
            #expect(result.code == 0, "\(line): \(result.talk)")
        }
        let refused = try newsletter.run("send 2024-W38")
        #expect(refused.code == 1 && refused.talk.contains("was frozen with another version"), "\(refused.talk)")
        let closed = try newsletter.run("send 2024-W38 --confirm 0 --assume-sent --smtp smtp://127.0.0.1:1")
        #expect(closed.code == 0, "\(closed.talk)")
    }

    @Test func `mail for a reader of no topic in the edition is nothing to send`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.write("email,topics\nada@example.org,Gardening\n", to: "readers.csv")
        try newsletter.run("subscribers import readers.csv")
        #expect(try newsletter.run("send 2024-W38").code == 3)
        #expect(try newsletter.run("send 2024-W38 --confirm 0 --smtp smtp://127.0.0.1:1").code == 3)
    }

    @Test func `clear text across a network is refused before anything is said`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.configure("  connections: 8", "  tls: none\n  username: x\n  passwordFile: smtp.password")
        try newsletter.write("secret\n", to: "smtp.password")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: newsletter.folder.appendingPathComponent("smtp.password").path)
        let result = try newsletter.run("send 2024-W38 --confirm 1 --smtp smtp://mail.example.org")
        #expect(result.code == 78, "\(result.talk)")
        #expect(!result.talk.contains("secret"))
    }

    @Test func `half a login stops whoever would send, and nobody else`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.configure("  connections: 8", "  connections: 8\n  username: digest")
        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("sink"))
        #expect(try newsletter.run("send 2024-W38").code == 0)
        let send = "send 2024-W38 --confirm 1 --smtp \(sink.url)"
        let result = try newsletter.run(send)
        #expect(result.code == 78)
        let lines = try newsletter.read("tidings.yaml").components(separatedBy: "\n")
        let line = try #require(lines.firstIndex { $0.hasPrefix("  username:") }) + 1
        let words = "tidings.yaml:\(line):13: \"smtp.username\" has no password."
        #expect(result.talk.contains(words), "\(result.talk)")
        #expect(try newsletter.messages(in: "sink").isEmpty)
        let doctor = try newsletter.run("doctor --offline")
        #expect(doctor.code == 1 && doctor.output.contains(words), "\(doctor.output)")
        // The sink offers no login: with a whole one, that is what is told.
        let refused = try newsletter.run(send, environment: ["TIDINGS_SMTP_PASSWORD": "x"])
        #expect(refused.code == 1 && refused.talk.contains("the server offers no login"), "\(refused.talk)")
        #expect(try newsletter.messages(in: "sink").isEmpty)
    }
}
