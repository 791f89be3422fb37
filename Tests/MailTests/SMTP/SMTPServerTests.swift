import Foundation
import Testing

@testable import Mail

@Suite struct SMTPServerTests {
    @Test(arguments: [
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2_525, false, true),
        ("smtp://relay.example.org", "relay.example.org", 25, false, false),
        ("smtps://relay.example.org/", "relay.example.org", 465, true, false),
        ("smtp://[::1]:2525", "::1", 2_525, false, true),
        ("smtp://localhost", "localhost", 25, false, true),
        ("smtp://127.0.0.1.example.org", "127.0.0.1.example.org", 25, false, false),
    ])
    func `a URL names host and port`(url: String, host: String, port: Int, implicit: Bool, loopback: Bool) throws {
        let server = try SMTPServer(url: url)
        #expect(server.host == host && server.port == port)
        #expect(server.isImplicitTLS == implicit && server.isLoopback == loopback)
        #expect(server.allowsClearText == (loopback && !implicit))
    }

    @Test(arguments: [
        "http://a", "smtp://", "smtp://a:0", "smtp://a:70000", "smtp://a:x", "smtp://u:p@a", "smtp://[::1",
        "smtp://[zz]",
        "smtp://a b", "smtp://a/path", "smtp://a\r\nRSET", "smtp://-a", "smtp://a?x",
    ])
    func `a wrong URL is refused`(url: String) {
        #expect(throws: SMTPError.self) { try SMTPServer(url: url) }
    }

    @Test(arguments: ["a b", "a\r\nMAIL FROM:<x@y>", "", "[1.2.3]", "[IPv6:zz]", "a/b", "ü"])
    func `a name for EHLO that could be a command is refused`(name: String) {
        #expect(throws: SMTPError.badClientName) { try SMTPServer(url: "smtp://localhost", clientName: name) }
    }

    @Test func `credentials do not cross a network in clear and do not show in text`() throws {
        let credentials = SMTPServer.Credentials.password(username: "u", password: "planted-secret")
        #expect(throws: SMTPError.credentialsInClear(host: "relay.example.org")) {
            try SMTPServer(url: "smtp://relay.example.org", tls: .none, credentials: credentials)
        }
        let server = try SMTPServer(url: "smtp://relay.example.org", credentials: credentials)
        var dumped = ""
        dump(server, to: &dumped)
        #expect(!"\(server)\(String(reflecting: server))\(dumped)".contains("planted-secret"))
    }

    @Test func `the end of a certificate is read as OpenSSL prints it`() throws {
        let end = try #require(SMTPProbe.date("Jan  1 00:00:00 2027 GMT"))
        #expect(end.timeIntervalSince1970 == 1_798_761_600)
        #expect(SMTPProbe.date("soon") == nil)
    }
}
