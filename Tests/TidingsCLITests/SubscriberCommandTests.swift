import Foundation
import Testing

/// `tidings subscribers` with rows that are refused, people who leave, lists for other programs.
struct SubscriberCommandTests {
    @Test func `a bad row is named with its line, and the good ones are in`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.write(
            "email,name\nzoe@example.org,Zoe\nnobody at all,X\n\nmax@example.org,Max\n", to: "more.csv")
        let result = try newsletter.run("subscribers import more.csv")
        #expect(result.code == 65)
        #expect(result.talk.contains("more.csv:3: "), "\(result.talk)")
        #expect(try newsletter.run("subscribers list").output.split(separator: "\n").count == 3)
    }

    @Test func `an address on the command line that is none is told why`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let commands = [
            "subscribers add", "subscribers show", "subscribers suppress", "subscribers erase",
            "subscribers unsubscribe", "send 2024-W38 --only", "preview --as",
        ]
        for command in commands {
            let result = try newsletter.run("\(command) a@[127.0.0.1]")
            #expect(
                result.code == 64 && result.talk.contains("has an IP address in place of a domain"), "\(result.talk)")
        }
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

    @Test func `topics are the same in any case of letters, and a semicolon does not cut one in two`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let articles = [("Straßen", "a"), ("Σίσυφος", "b"), ("Food; Drink", "c")]
        for (topic, name) in articles {
            try newsletter.write(
                "---\ntitle: Title \(name)\ntopic: \"\(topic)\"\ndate: 2024-09-18\n---\n\nWords.\n", to: "\(name).md")
            try newsletter.run("articles import \(name).md")
        }
        try newsletter.run("compose weekly --week 2024-W38")
        for (reader, topics) in [("ada", "STRASSEN"), ("ben", "ΣΊΣΥΦΟΣ"), ("cy", "food, drink")] {
            try newsletter.write("email,topics\n\(reader)@example.org,\"\(topics)\"\n", to: "readers.csv")
            try newsletter.run("subscribers import readers.csv")
            let result = try newsletter.run("send 2024-W38 --only \(reader)@example.org")
            #expect(result.code == 0, "\(topics): \(result.talk)")
        }
    }

    @Test func `a topic that is named twice is followed once`() throws {
        struct Reader: Decodable { let topics: [String] }
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let added = try newsletter.run("subscribers add ada@example.org --topics China;china;Science --json")
        #expect(try added.json(Reader.self).topics == ["China", "Science"])
    }
}
