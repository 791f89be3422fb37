import Foundation
import Testing

struct InitTests {
    private let newsletter: TemporaryNewsletter

    init() throws { newsletter = try TemporaryNewsletter() }

    @Test func `the starter is the project's own sample, file by file`() throws {
        #expect(try newsletter.run("init digest").code == 0)
        let made = try FileManager.default.subpathsOfDirectory(
            atPath: newsletter.folder.appendingPathComponent("digest").path)
        let samples = made.filter { name in
            ["tidings.yaml", "templates/", "subscribers/", "seeds/"].contains { name.hasPrefix($0) }
                && name.contains(".")
        }
        #expect(samples.count >= 9)
        for name in samples { #expect(try newsletter.read("digest/\(name)") == Repository.text(name), "\(name)") }
        let templates = try FileManager.default.subpathsOfDirectory(
            atPath: Repository.root.appendingPathComponent("templates").path)
        #expect(Set(templates.filter { $0.contains(".") }.map { "templates/\($0)" }).isSubset(of: samples))
    }

    @Test func `the starter speaks the language of its sample articles`() throws {
        #expect(try newsletter.run("init digest").code == 0)
        #expect(try newsletter.read("digest/tidings.yaml").contains("\n  language: en\n"))
    }

    @Test func `the secret is long, new each time, and its owner's alone`() throws {
        try newsletter.run("init one")
        try newsletter.run("init two")
        let secret = try newsletter.read("one/unsubscribe.secret")
        #expect(secret.count >= 32)
        #expect(try secret != newsletter.read("two/unsubscribe.secret"))
        let path = newsletter.folder.appendingPathComponent("one/unsubscribe.secret").path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `no secret that the documents name gets into a repository`() throws {
        try newsletter.run("init")
        let patterns = try newsletter.read(".gitignore").split(separator: "\n").map { String($0.dropFirst()) }
        let page = try Repository.text("docs/configuration.md")
        let secrets = Set(
            page.matches(of: /\b(?:password|bearer|key|secret)File: ([\w.-]+)/).map { String($0.output.1) })
        #expect(secrets.isSuperset(of: ["smtp.password", "smtp.token", "dkim.pem", "unsubscribe.secret"]))
        for name in secrets { #expect(patterns.contains { fnmatch($0, name, 0) == 0 }, "\(name)") }
    }

    @Test func `a second init changes nothing`() throws {
        try newsletter.run("init")
        try newsletter.write("# mine\n", to: "tidings.yaml")
        let result = try newsletter.run("init")
        #expect(result.code == 64)
        #expect(result.talk.contains("there is a newsletter already. Nothing was changed."))
        #expect(try newsletter.read("tidings.yaml") == "# mine\n")
    }

    @Test func `an init that failed half-way can be begun again`() throws {
        try newsletter.write("a file\n", to: "digest/templates")
        #expect(try newsletter.run("init digest").code == 1)
        try FileManager.default.removeItem(at: newsletter.folder.appendingPathComponent("digest/templates"))
        #expect(try newsletter.run("init digest").code == 0)
        #expect(try newsletter.read("digest/tidings.yaml") == Repository.text("tidings.yaml"))
    }

    @Test(arguments: ["taken", "taken/below", "taken/below/that"])
    func `a folder that cannot be made is named, in words`(folder: String) throws {
        try newsletter.write("a file\n", to: "taken")
        let result = try newsletter.run("init \(folder)")
        #expect(result.code == 1)
        #expect(result.talk.contains("cannot make ") && result.talk.contains("/\(folder): "), "\(result.talk)")
        #expect(!result.talk.contains("Error Domain") && !result.talk.contains("NSCocoa"), "\(result.talk)")
        #expect(try newsletter.read("taken") == "a file\n")
    }

    @Test(arguments: [
        ("digest", "cd digest"), ("./a b", "cd './a b'"), ("it's", "cd 'it'\\''s'"), ("$HOME", "cd '$HOME'"),
    ])
    func `the first step is a line for the shell`(folder: String, line: String) throws {
        let output = try newsletter.tidings.run(["init", folder]).output
        #expect(output.split(separator: "\n").first == "  \(line)")
    }

    @Test func `each next step that init prints works as printed`() throws {
        let steps = try newsletter.run("init").output.split(separator: "\n")
        #expect(steps.count == 4)
        for step in steps {
            let line = step.trimmingPrefix("  tidings ")
            let result = try newsletter.run(String(line))
            #expect(result.code == 0, "\(line): \(result.talk)")
        }
    }
}
