import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What goes wrong has a code for programs and a sentence for people.
struct ExitCodeTests {
    @Test func `a misspelt key is named with its place and the nearest key`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.configure("  postalAddress:", "  postalAdress:")
        let result = try newsletter.run("articles list")
        #expect(result.code == 78)
        #expect(
            result.talk.contains(
                "tidings.yaml:8:3: unknown key \"newsletter.postalAdress\". Did you mean \"postalAddress\"?"),
            "\(result.talk)")
    }

    @Test func `a folder without a configuration says how to make one`() throws {
        let result = try TemporaryNewsletter().run("articles list")
        #expect(result.code == 78)
        #expect(result.talk.contains("tidings.yaml: no such file. Make a newsletter with: tidings init"))
    }

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

    @Test func `a week without articles makes no edition, and says why`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let result = try newsletter.run("compose --week 2024-W02")
        #expect(result.code == 3)
        #expect(result.talk.contains(": 4 of other days. No edition was made."), "\(result.talk)")
        #expect(try newsletter.run("editions list").output.split(separator: "\n").count == 1)
    }

    @Test(arguments: [
        "compose --from 2024-02-30 --to 2024-03-02", "articles date x7k2m4q9pd 2024-02-30",
        "articles import seeds --captured 2024-02-30",
    ])
    func `a day or a time that does not exist is a wrong call`(line: String) throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        #expect(try newsletter.run(line).code == 64)
    }

    @Test(arguments: ["2024-W60", "2024-38", "W38", "2023-W53"])
    func `a week that does not exist is a wrong call`(week: String) throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let result = try newsletter.run("compose --week \(week)")
        #expect(result.code == 64)
        #expect(result.talk.contains("there is no such week"))
    }

    @Test func `a bad row is named with its line, and the good ones are in`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.write(
            "email,name\nzoe@example.org,Zoe\nnobody at all,X\n\nmax@example.org,Max\n", to: "more.csv")
        let result = try newsletter.run("subscribers import more.csv")
        #expect(result.code == 65)
        #expect(result.talk.contains("more.csv:3: "), "\(result.talk)")
        #expect(try newsletter.run("subscribers list").output.split(separator: "\n").count == 3)
    }

    @Test func `a file that is missing is named, and the others are in`() throws {
        struct Row: Decodable { let title, change: String }
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        for name in ["good", "other"] {
            try newsletter.write("---\ntitle: \(name)\ndate: 2024-09-18\n---\nText.\n", to: "\(name).md")
        }
        let result = try newsletter.run("articles import good.md nope.md other.md lost.opml --json")
        #expect(result.code == 65)
        #expect(try result.json([Row].self).map { "\($0.title) \($0.change)" } == ["good added", "other added"])
        for name in ["nope.md", "lost.opml"] {
            #expect(result.talk.contains("tidings: \(name): no such file"), "\(result.talk)")
        }
        #expect(try newsletter.run("articles list").output.split(separator: "\n").count == 3)
    }

    @Test func `a dropped article is marked and told of, until it is taken back`() throws {
        struct Shown: Decodable {
            struct Drop: Decodable { let id, reason: String }
            let dropped: [Drop]
        }
        struct Listed: Decodable { let id: String }
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let id = try #require(newsletter.run("articles list --json").json([Listed].self).first?.id)
        let dropped = try newsletter.run("articles drop \(id)")
        #expect(dropped.code == 0 && dropped.talk.contains("composed already"), "\(dropped.talk)")
        #expect(try newsletter.run("articles list").output.contains("  (dropped) "))
        #expect(try newsletter.run("articles show \(id)").output.contains("\nDropped: by the editor"))

        let edition = try newsletter.run("compose --week 2024-W38 --json").json(Shown.self)
        #expect(edition.dropped.first { $0.id == id }?.reason.hasPrefix("dropped by the editor") == true)
        #expect(try newsletter.run("editions show 2024-W38 --why").output.contains("dropped by the editor"))

        #expect(try newsletter.run("articles drop --undo \(id)").code == 0)
        let again = try newsletter.run("compose --week 2024-W38 --json").json(Shown.self)
        #expect(!again.dropped.contains { $0.id == id })
        #expect(try !newsletter.run("articles list").output.contains("(dropped)"))
    }

    @Test func `a misspelt name in a template stops the edition, with its place and the nearest name`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let file = "templates/weekly/article.txt"
        try newsletter.write("{{artcle.title}}\n" + newsletter.read(file), to: file)
        let result = try newsletter.run("send 2024-W38")
        #expect(result.code == 65)
        #expect(
            result.talk.contains("\(file):1:1: unknown variable \"artcle.title\". Did you mean \"article.title\"?"),
            "\(result.talk)")
    }

    @Test func `a server that is away defers, when nobody is to wait`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "zoe"])
        let result = try newsletter.run(
            "send 2024-W38 --confirm 2 --smtp smtp://127.0.0.1:1", environment: ["TIDINGS_SMTP_PATIENCE": "0"])
        #expect(result.code == 75, "\(result.talk)")
        #expect(result.talk.contains("2 are left. Run again: tidings send 2024-W38 --confirm 2."), "\(result.talk)")
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

    @Test(arguments: [
        ["subscribers", "add", "ann@example.org", "--source", " "],
        ["subscribers", "import", "list.csv", "--source", ""],
        ["dkim", "keygen", "--domain", "exa mple.org"],
        ["dkim", "keygen", "--domain", "example.org", "--selector", "a b"],
    ])
    func `what says nothing or cannot be is a wrong call`(words: [String]) throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        #expect(try newsletter.tidings.run(words).code == 64)
    }

    @Test func `data that gets lost is no success`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try newsletter.tidings.run(["subscribers", "export"], output: full)
        #expect(result.code == 1)
        #expect(result.talk.contains("the output is not complete"), "\(result.talk)")
    }

    @Test func `what warmUp allows is not mailed twice by two runs at once`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.write(
            newsletter.read("tidings.yaml") + "\nwarmUp:\n  start: 2024-09-23\n  first: 1\n", to: "tidings.yaml")
        let lock = open(
            newsletter.folder.appendingPathComponent("tidings.db-warmUp.lock").path, O_CREAT | O_RDWR, 0o600)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        let send = "send 2024-W38 --confirm 1 --smtp smtp://127.0.0.1:1 --now 2024-09-23T08:00Z"
        let result = try newsletter.run(send)
        #expect(result.code == 75)
        #expect(result.talk.contains("another run is sending, and warmUp counts its messages too"), "\(result.talk)")
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

    @Test func `an export is JSON where that is asked for, also without readers`() throws {
        struct Reader: Decodable {
            let email, source: String
            let suppression: String?
        }
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        #expect(try newsletter.run("subscribers export --json").output == "[]\n")
        try newsletter.write("email\nada@example.org\nzoe@example.org\n", to: "readers.csv")
        try newsletter.run("subscribers import readers.csv")
        try newsletter.run("subscribers suppress zoe@example.org --reason complaint")
        let export = try newsletter.run("subscribers export --json")
        let readers = try export.json([Reader].self)
        #expect(readers.map(\.email) == ["ada@example.org", "zoe@example.org"])
        #expect(readers.map(\.suppression) == [nil, "complaint"])
        let shown = String(try newsletter.run("subscribers show zoe@example.org --json").output.dropLast())
        #expect(export.output.contains(shown), "\(export.output)")
    }

    @Test func `an address that is suppressed can be erased, and one that is nowhere cannot`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        try newsletter.run("subscribers suppress zoe@example.org")
        #expect(try newsletter.run("subscribers erase Zoe@example.org").code == 0)
        let again = try newsletter.run("subscribers erase zoe@example.org")
        #expect(again.code == 64 && again.talk.contains("zoe@example.org is no subscriber."), "\(again.talk)")
        #expect(try newsletter.run("subscribers add zoe@example.org").code == 65)
        let store = try Data(contentsOf: newsletter.folder.appendingPathComponent("tidings.db"))
        #expect(store.range(of: Data("zoe@example.org".utf8)) == nil)
    }

    @Test func `the list of articles keeps within a hundred columns in every script`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let titles = [
            "A headline that goes on and on ", "港から船が出て行くときの話", "Заголовок длиннее строки ", "עוד כותרת ארוכה מאוד ",
            "กำลังออกจากท่าเรือ",
        ]
        for (index, title) in titles.enumerated() {
            let text = "---\ntitle: \(String(repeating: title, count: 12))\ntopic: \(title)\n---\nText.\n"
            try newsletter.write(text, to: "\(index).md")
            #expect(try newsletter.run("articles import \(index).md").code == 0)
        }
        let lines = try newsletter.run("articles list").output.split(separator: "\n")
        #expect(lines.count == titles.count + 1)
        // Two columns for a character of Japanese, none for a sign above or below a Thai one.
        let widths = lines.map { line in
            line.reduce(0) { $0 + (("\u{2E80}"..."\u{FFEF}").contains($1) ? 2 : 1) }
        }
        #expect(widths.allSatisfy { $0 <= 100 } && widths.contains { $0 >= 99 }, "\(widths)")
    }
}
