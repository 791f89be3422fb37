import Foundation
import Testing

@testable import Newsletter

/// Every rule has a folder of Fixtures/checking with messages that it objects to (`bad…`) and others that it does not.
///
/// What is `bad-lesser…` is less bad than the rule's own severity says.
struct CheckRuleTests {
    struct Fixture: CustomTestStringConvertible {
        let file: URL
        var rule: String { file.deletingLastPathComponent().lastPathComponent }
        var isBad: Bool { file.lastPathComponent.hasPrefix("bad") }
        var isLesser: Bool { file.lastPathComponent.hasPrefix("bad-lesser") }
        var testDescription: String { "\(rule)/\(file.lastPathComponent)" }

        /// The lines of messages end with LF in the repository, unless the file is about line ends.
        func mail() throws -> CheckedMail {
            let data = Array(try Data(contentsOf: file))
            switch file.pathExtension {
            case "html":
                return try CheckedMail(html: String(decoding: data, as: UTF8.self), name: file.lastPathComponent)
            case "eml":
                let bytes = data.contains(0x0D) ? data : data.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
                return try CheckedMail(message: bytes, name: file.lastPathComponent)
            default:
                let edition = try JSONDecoder().decode(CheckedEdition.self, from: Data(data))
                let message = Array("Subject: x\r\n\r\n".utf8)
                return try CheckedMail(message: message, name: edition.content.edition.id, edition: edition)
            }
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/checking")
        .standardized

    static let fixtures: [Fixture] = {
        let names = try? FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.contains(".") }.sorted().map { Fixture(file: folder.appending(path: $0)) }
    }()

    @Test(arguments: fixtures)
    func `a rule finds what is bad and leaves what is good`(fixture: Fixture) throws {
        let rule = try #require(CheckRule.all.first { $0.id == fixture.rule })
        let findings = rule.findings(in: try fixture.mail())
        #expect(findings.isEmpty != fixture.isBad, "\(findings)")
        for finding in findings {
            #expect(!finding.place.isEmpty && !finding.message.isEmpty && finding.fix.hasSuffix("."))
            #expect(!"\(finding.message)\(finding.fix)".contains("Optional("))
        }
        if fixture.isBad, !fixture.isLesser, rule.id != "H02" {
            #expect(findings.contains { $0.severity == rule.severity }, "\(findings)")
        }
    }

    @Test func `every rule has a bad and a good message, and its own name`() {
        let ids = CheckRule.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(Set(Self.fixtures.filter { $0.rule == id }.map(\.isBad)) == [true, false], "\(id)") }
    }

    /// `RECORD=1 swift test` writes the list anew.
    @Test func `the list of the documentation is that of the code`() throws {
        let file = Self.folder.appending(path: "../../../../docs/checks.md").standardized
        let rows = CheckRule.all.map { "| \($0.id) | \($0.severity.rawValue) | \($0.summary) |\n" }.joined()
        let page = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(page.firstRange(of: "|---|---|---|\n")?.upperBound)
        let end = try #require(page.firstRange(of: "<!-- end -->")?.lowerBound)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data((page[..<start] + rows + page[end...]).utf8).write(to: file)
        } else {
            #expect(page[start..<end] == rows)
        }
    }
}

struct MailCheckTests {
    private static let bad = Array("<!DOCTYPE html><p><img src=\"https://example.org/a.png\">".utf8)

    @Test func `a suppressed rule is counted and not told`() throws {
        let all = try MailCheck().check(file: "a.html", contents: Self.bad, postalAddress: nil)
        let some = try MailCheck(suppressions: [.init(id: "A08", reason: "an ornament")])
            .check(file: "a.html", contents: Self.bad, postalAddress: nil)
        #expect(all.findings.contains { $0.id == "A08" })
        #expect(!some.findings.contains { $0.id == "A08" })
        #expect(some.suppressed == 1)
    }

    /// As a template without `{{{sections}}}` makes them.
    @Test(arguments: [("Ferry fares rise", "Ferry fares rise", 0), ("", "FERRY FARES rise", 1), ("Hello", "Hello", 2)])
    func `a form of the message without any of the articles is told`(html: String, text: String, count: Int) throws {
        let data = try Data(contentsOf: CheckRuleTests.folder.appending(path: "C01/good.json"))
        let message =
            "Subject: x\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n\(text)\r\n"
            + "--b\r\nContent-Type: text/html\r\n\r\n<h1>The Weekly Ledger</h1><p>\(html)</p>\r\n--b--\r\n"
        let mail = try CheckedMail(
            message: Array(message.utf8), name: "e", edition: JSONDecoder().decode(CheckedEdition.self, from: data))
        let told = CheckRule.articles.findings(in: mail).filter { $0.message.hasPrefix("none of the articles") }
        #expect(told.count == count, "\(told)")
    }

    /// What follows from a part that nobody can read is no news.
    @Test(arguments: [0, 1], ["x-uuencode", "base64"])
    func `a part that cannot be decoded is told once`(part: Int, encoding: String) throws {
        let url = CheckRuleTests.folder.appending(path: "P03/good.eml")
        let good = try String(contentsOf: url, encoding: .utf8).replacing("\n", with: "\r\n")
        let place = good.ranges(of: "quoted-printable")[part]
        func findings(_ message: String) throws -> [CheckFinding] {
            try MailCheck().check(file: "a.eml", contents: Array(message.utf8), postalAddress: nil).findings
        }
        let known = Set(try findings(good).map(\.message))
        let found = try findings(good.replacingCharacters(in: place, with: encoding))
        #expect(found.filter { !known.contains($0.message) }.map(\.id) == ["P03"], "\(found)")
    }

    @Test(arguments: [
        ("a.html", "root:x:0:0"), ("a.html", ""), ("a.eml", "root:x:0:0:root:/root:/bin/bash"), ("a.eml", "<p>x</p>"),
    ])
    func `a file that holds no message is told as that, and no rule is asked`(name: String, contents: String) {
        let error = #expect(throws: CheckError.self) {
            try MailCheck().check(file: name, contents: Array(contents.utf8), postalAddress: nil)
        }
        #expect(
            "\(error.map { "\($0)" } ?? "")".contains(name.hasSuffix("html") ? "is no HTML" : "is no e-mail message"))
    }

    @Test func `errors come first`() throws {
        let severities = try MailCheck().check(file: "a.html", contents: Self.bad, postalAddress: nil).findings.map(
            \.severity)
        #expect(Set(severities).count > 1)
        #expect(
            severities.map { CheckFinding.Severity.allCases.firstIndex(of: $0) ?? 0 }.sorted()
                == severities.map { CheckFinding.Severity.allCases.firstIndex(of: $0) ?? 0 })
    }

    @Test func `chosen clients make a warning of what they do not know`() throws {
        let html = Array("<!DOCTYPE html><p style=\"border-radius:2px\">x</p>".utf8)
        func severity(_ clients: [String]) throws -> CheckFinding.Severity? {
            try MailCheck(clients: MailClient.named(clients)).check(file: "a.html", contents: html, postalAddress: nil)
                .findings.first { $0.message.hasPrefix("css-border-radius") }?.severity
        }
        #expect(try severity([]) == .info)
        #expect(try severity(["outlook"]) == .warning)
        #expect(try severity(["gmail", "apple-mail/ios"]) == nil)
        #expect(throws: CheckError.unknownClient("gmial", nearest: "gmail")) { try severity(["gmial"]) }
    }

    @Test(arguments: [("#000", "#fff", 21), ("#777777", "#ffffff", 4.48), ("rgb(0, 0, 0)", "white", 21)])
    func `contrasts are those of WCAG`(ink: String, paper: String, ratio: Double) throws {
        let found = try #require(Colour(ink)).contrast(with: try #require(Colour(paper)))
        #expect(abs(found - ratio) < 0.01)
    }
}
