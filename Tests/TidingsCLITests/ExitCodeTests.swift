import Foundation
import Testing

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
}
