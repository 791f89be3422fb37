import Foundation
import Testing

/// `docs/configuration.md` and the reader of the configuration know the same keys.
struct ConfigurationPageTests {
    @Test func `every key that is read stands in the page's example`() throws {
        let example = try example(), keys = try keysRead()
        // One of each reader.
        #expect(
            keys.isSuperset(of: ["store", "postalAddress", "maxTotal", "heloName", "growth", "categories", "suppress"]))
        for key in keys { #expect(example.contains("\(key):"), "docs/configuration.md lacks \(key)") }
    }

    @Test func `the page's example is accepted as it stands`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        try newsletter.write(example(), to: "tidings.yaml")
        for name in ["smtp.password", "smtp.token"] {
            try newsletter.write("sixteen letters and more", to: name)
            let path = newsletter.folder.appendingPathComponent(name).path
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        try newsletter.run("dkim keygen --domain example.org --out dkim.pem")
        let result = try newsletter.run("articles list")
        #expect(result.code == 0, "\(result.talk)")
    }

    private func example() throws -> String {
        let page = try Repository.text("docs/configuration.md")
        return page.firstMatch(of: /```yaml\n([\s\S]*?)```/).map { String($0.output.1) } ?? ""
    }

    /// The names that the reader asks for; a secret is asked for by the name of its file.
    private func keysRead() throws -> Set<String> {
        let source = try Repository.swiftFiles(in: "Sources/Newsletter/Configuration")
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        let plain = source.matches(
            of: /\b(?:string|value|mailbox|int|seconds|file|list|mappings?|patterns)\(\s*"(\w+)"/
                .wordBoundaryKind(.simple))
        let secrets = source.matches(of: /\bsecret\("(\w+)"/.wordBoundaryKind(.simple))
        return Set(plain.map { String($0.output.1) } + secrets.map { "\($0.output.1)File" })
    }
}
