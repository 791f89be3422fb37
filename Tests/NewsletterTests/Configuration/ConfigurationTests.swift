import Foundation
import Mail
import Testing

@testable import Newsletter

@Suite struct `Reading a configuration` {
    private let folder: TemporaryFolder
    private let good = """
        newsletter:
          name: The Weekly Ledger
          from: The Weekly Ledger <digest@example.org>
          postalAddress: 1 Harbour Street
        unsubscribe:
          mailto: unsubscribe@example.org

        """

    init() throws { folder = try TemporaryFolder() }

    private func read(_ yaml: String, _ environment: [String: String] = [:]) throws -> Configuration {
        let secret = ["TIDINGS_UNSUBSCRIBE_SECRET": "sixteen bytes or more"]
        return try Configuration(
            yaml: yaml, file: "t.yaml", folder: folder.url, environment: secret.merging(environment) { $1 })
    }

    private func problem(_ yaml: String, _ environment: [String: String] = [:]) -> String {
        do {
            _ = try read(yaml, environment)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    @Test func `the least configuration has working defaults`() throws {
        let configuration = try read(good)
        #expect(configuration.newsletter.listID == "newsletter.example.org")
        #expect(configuration.newsletter.timeZone == .gmt)
        #expect(configuration.editions.keys.sorted() == ["weekly"])
        #expect(configuration.smtp[0].connections == 8)
        #expect(configuration.store.path == folder.store.path)
    }

    @Test(arguments: [
        ("sttore: a.db\n", "t.yaml:7:1: unknown key \"sttore\". Did you mean \"store\"?"),
        ("smtp: {conections: 3}\n", "t.yaml:7:8: unknown key \"smtp.conections\". Did you mean \"connections\"?"),
        (
            "smtp: {connections: 0}\n",
            "t.yaml:7:21: \"smtp.connections\" is \"0\", and should be a whole number from 1 to 512."
        ),
        (
            "smtp: {timeout: -1}\n",
            "t.yaml:7:17: \"smtp.timeout\" is \"-1\", and should be a number of seconds, more than 0."
        ),
        ("smtp: {tls: maybe}\n", "t.yaml:7:13: \"smtp.tls\" is \"maybe\", and should be required, optional or none."),
        (
            "editions: {../x: {}}\n",
            "t.yaml:7:11: \"editions\" names \"../x\". Use letters, digits and hyphens, at most 32: it becomes a part of ids and folders."
        ),
        ("smtp: {minimumTLS: 1.1}\n", "t.yaml:7:20: \"smtp.minimumTLS\" is \"1.1\", and should be 1.2 or 1.3."),
        ("smtp: 1\n", "t.yaml:7:7: \"smtp\" should be a mapping of keys to values."),
        ("smtp: [1]\n", "t.yaml:7:8: \"smtp.1\" should be a mapping of keys to values."),
        (
            "smtp: [{url: 'smtp://a.example'}, {weight: 2}]\n",
            "t.yaml:7:35: \"smtp.2.url\" is missing. Each of several mail servers needs one."
        ),
        (
            "smtp: [{url: 'smtp://a.example', weight: 0}, {url: 'smtp://b.example', weight: 0}]\n",
            "t.yaml:7:8: every mail server has weight 0: one of them must get messages before the others fail."
        ),
        (
            "domains: {'not a domain': {connections: 2}}\n",
            "t.yaml:7:27: \"domains\" names \"not a domain\". Write a domain such as example.org, or \"*\" for all others."
        ),
        (
            "domains: {example.org: {rate: fast}}\n",
            "t.yaml:7:31: \"domains.example.org.rate\" is \"fast\", and should be a number per second, minute, hour or day, such as 100/s, 600/min, 5000/h or 20000/day."
        ),
        (
            "warmUp: {start: 2026-11-01}\n",
            "t.yaml:7:9: \"warmUp.first\" is missing. Give the number of messages on that day."
        ),
        ("store: [1]\n", "t.yaml:7:8: \"store\" should be a single value."),
        (
            "editions: {weekly: {topics: City}}\n",
            "t.yaml:7:29: \"editions.weekly.topics\" should be a list such as [China, Business]."
        ),
        (
            "smtp: {password: x}\n",
            "t.yaml:7:18: a secret does not belong into this file. Put it into a file of mode 0600 and name that as \"passwordFile\"."
        ),
        ("smtp: {passwordFile: nowhere}\n", "t.yaml:7:22: no file nowhere there, or it cannot be read."),
        (
            "outbox: \"a\\u2028b\"\n",
            "t.yaml:7:9: \"outbox\" is \"a\u{2028}b\", and should be some text without control characters."
        ),
    ])
    func `each mistake is told with its place and what to do`(lines: String, message: String) {
        #expect(problem(good + lines) == message)
    }

    @Test(arguments: ["''", "'  '"])
    func `a reason that says nothing is none`(reason: String) {
        let said = problem(good + "check: {suppress: [{id: A08, reason: \(reason)}]}\n")
        #expect(said.hasPrefix("t.yaml:7:38: \"check.suppress.1.reason\" is "), "\(said)")
    }

    @Test func `several mail servers keep their order and their own settings`() throws {
        let yaml = good + "smtp: [{url: 'smtp://a.example', weight: 3}, {url: 'smtp://b.example', rate: 5/s}]\n"
        let servers = try read(yaml, ["TIDINGS_SMTP_2_CONNECTIONS": "2"]).smtp
        #expect(servers.map(\.url) == ["smtp://a.example", "smtp://b.example"])
        #expect(servers.map(\.weight) == [3, 1] && servers.map(\.connections) == [8, 2])
        #expect(servers.map(\.rate) == [nil, SendingRate("5/s")])
    }

    @Test func `the environment sets what all mail servers of a list share, and what it cannot set is told`() throws {
        let list = good + "smtp: [{url: 'smtp://a.example', timeout: 5}, {url: 'smtp://b.example'}]\n"
        let servers = try read(list, ["TIDINGS_SMTP_TIMEOUT": "7", "TIDINGS_SMTP_2_TIMEOUT": "9"]).smtp
        #expect(servers.map(\.timeout) == [7, 9])
        for name in ["TIDINGS_SMTP_URL", "TIDINGS_SMTP_3_URL", "TIDINGS_SMTP_PASSWORD", "TIDINGS_SMTP_0_URL"] {
            let said = problem(list, [name: "x"])
            #expect(said.hasPrefix("\(name): \"smtp\" is a list of 2 here. Write TIDINGS_SMTP_1_"))
        }
        #expect(
            problem(good + "smtp: {timeout: 5}\n", ["TIDINGS_SMTP_1_URL": "x"])
                == "TIDINGS_SMTP_1_URL: \"smtp\" is no list here. Write TIDINGS_SMTP_URL.")
    }

    @Test func `all mistakes are told at once`() {
        let said = problem("newsletter: {name: A}\nsmtp: {rate: fast}\n")
        #expect(said.split(separator: "\n").count == 4)
        for word in ["newsletter.from", "newsletter.postalAddress", "smtp.rate", "unsubscribe.mailto"] {
            #expect(said.contains(word))
        }
    }

    @Test func `the environment beats the file, and is named when it is wrong`() throws {
        let yaml = good + "smtp: {timeout: 5}\n"
        #expect(try read(yaml, ["TIDINGS_SMTP_TIMEOUT": "7"]).smtp[0].timeout == 7)
        #expect(problem(yaml, ["TIDINGS_SMTP_TIMEOUT": "soon"]).hasPrefix("TIDINGS_SMTP_TIMEOUT: "))
        #expect(try read(yaml, ["TIDINGS_SMTP_PASSWORD": "x", "TIDINGS_SMTP_USERNAME": "u"]).smtp[0].password == "x")
    }

    @Test(arguments: ["TIDINGS_NEWSLETTER_LIST_ID", "TIDINGS_NEWSLETTER_LISTID"])
    func `abbreviations of keys are one word in the environment`(variable: String) throws {
        #expect(try read(good, [variable: "other.example.org"]).newsletter.listID == "other.example.org")
    }

    @Test func `a mapping may stand in the environment alone`() throws {
        let start = ["TIDINGS_WARM_UP_START": "2024-09-21"]
        let warmUp = try read(good, start.merging(["TIDINGS_WARM_UP_FIRST": "2"]) { $1 }).warmUp
        #expect(warmUp == WarmUp(start: CalendarDay("2024-09-21")!, first: 2, growth: 1.5))
        #expect(problem(good, start).contains("\"warmUp.first\" is missing"))
    }

    @Test func `a secret that others may read is refused`() throws {
        let file = folder.url.appending(path: "smtp.password")
        try Data("word\n".utf8).write(to: file)
        let yaml = good + "smtp: {passwordFile: smtp.password}\n"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
        #expect(problem(yaml).hasSuffix("Type: chmod 600 smtp.password"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(try read(yaml).smtp[0].password == "word")
    }

    private func writeSecret(_ bytes: some Sequence<UInt8>) throws {
        let file = folder.url.appending(path: "smtp.password")
        try Data(bytes).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    @Test(arguments: [
        (" lead and trail \n", " lead and trail "), ("pässword\r\n", "pässword"), ("x\n\n", "x"), ("y", "y"),
    ])
    func `a secret is all of its file but the line end`(content: String, secret: String) throws {
        try writeSecret(content.utf8)
        #expect(try read(good + "smtp: {username: u, passwordFile: smtp.password}\n").smtp[0].password == secret)
    }

    @Test func `a secret in another encoding is told`() throws {
        try writeSecret([0x70, 0xE4, 0x73, 0x73])
        let said = problem(good + "smtp: {username: u, passwordFile: smtp.password}\n")
        #expect(said == "t.yaml:7:35: smtp.password is not UTF-8 text. Save it as UTF-8.")
    }

    @Test(arguments: ["", "\n", "\r\n", "  "])
    func `an empty secret is none`(content: String) throws {
        try writeSecret(content.utf8)
        let said = problem(good + "smtp: {username: u, passwordFile: smtp.password}\n")
        #expect(said == "t.yaml:7:35: smtp.password is empty. Write the secret into it.")
        let unset = problem(good + "smtp: {username: u}\n", ["TIDINGS_SMTP_PASSWORD": content])
        #expect(unset == "TIDINGS_SMTP_PASSWORD: is empty. Set it to the secret, or unset it.")
    }

    @Test(arguments: ["a..b", ".a.b", "a.b.", "weekly", "a b.c", "é.example.org", "."])
    func `an identifier of a list is one that a header takes`(text: String) {
        let said = problem(good, ["TIDINGS_NEWSLETTER_LIST_ID": text])
        #expect(said.hasPrefix("TIDINGS_NEWSLETTER_LIST_ID: \"newsletter.listID\" is \"\(text)\""), "\(said)")
    }

    @Test func `a filled return path is no longer than an address may be`() throws {
        func address(_ count: Int) -> String {
            "bounces@\(String(repeating: "a.", count: (count - 3) / 2))\(count % 2 == 0 ? "bb.c" : "b.c")"
        }
        let base = try #require(try read(good, ["TIDINGS_BOUNCES_ADDRESS": address(189)]).bounces)
        #expect(base.domain.utf8.count == 189)
        #expect(throws: Never.self) { try Address(String(repeating: "x", count: 64) + "@\(base.domain)") }
        #expect(problem(good, ["TIDINGS_BOUNCES_ADDRESS": address(190)]).contains("and 189 behind it"))
    }

    @Test func `the page for leaving leaves room for the longest token`() throws {
        func address(_ count: Int) -> String { "https://a.example/" + String(repeating: "u", count: count - 18) }
        let longest = try #require(
            try read(good, ["TIDINGS_UNSUBSCRIBE_HTTPS": address(850)]).unsubscribe.https)
        let token = try UnsubscribeToken(
            subscriber: .max, address: Address("ann@example.org"), listID: "a.b", secret: [1])
        #expect(throws: Never.self) { try HeaderField(.listUnsubscribe, urls: ["\(longest)/\(token)"]) }
        #expect(problem(good, ["TIDINGS_UNSUBSCRIBE_HTTPS": address(851)]).contains("at most 850 letters"))
    }

    @Test(arguments: ["A <a@example.org>, B <b@example.org>", "a@example.org, B <b@example.org>"])
    func `one sender is one mailbox`(text: String) {
        #expect(problem(good, ["TIDINGS_NEWSLETTER_FROM": text]).hasPrefix("TIDINGS_NEWSLETTER_FROM: "))
    }

    @Test(arguments: [
        (
            "smtp: {username: u}\n",
            "t.yaml:7:18: \"smtp.username\" has no password. Name its file as passwordFile or bearerFile, set TIDINGS_SMTP_PASSWORD or TIDINGS_SMTP_BEARER, or remove username: then there is no login."
        ),
        (
            "smtp: [{url: 'smtp://a.example'}, {url: 'smtp://b.example', username: u}]\n",
            "t.yaml:7:71: \"smtp.2.username\" has no password. Name its file as passwordFile or bearerFile, set TIDINGS_SMTP_2_PASSWORD or TIDINGS_SMTP_2_BEARER, or remove username: then there is no login."
        ),
    ])
    func `half a login is noted with its place, for those who send`(lines: String, message: String) throws {
        #expect(try read(good + lines).smtp.compactMap(\.loginFault).map(\.description) == [message])
    }

    @Test func `a secret of the environment without a name is half a login too, and with it a whole one`() throws {
        let secret = ["TIDINGS_SMTP_PASSWORD": "x"]
        #expect(try read(good + "smtp: {weight: 1}\n", secret).smtp[0].loginFault?.place == "TIDINGS_SMTP_PASSWORD")
        #expect(try read(good + "smtp: {username: u}\n", secret).smtp[0].loginFault == nil)
        #expect(try read(good + "smtp: {username: u}\n", ["TIDINGS_SMTP_BEARER": "x"]).smtp[0].loginFault == nil)
        #expect(try read(good + "smtp: {weight: 1}\n").smtp[0].loginFault == nil)
    }

    @Test(arguments: ["a: [\n", "a: b: c\n", "\t- x\n", "a: 1\na: 2\n", "&a [*a]\n", "\u{0}"])
    func `what is no YAML is told with its line`(yaml: String) {
        #expect(problem(yaml).hasPrefix("t.yaml"))
    }
}
