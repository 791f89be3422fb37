import Foundation
import Testing

@testable import Mail

@Suite struct `A header field` {
    private func text(_ field: HeaderField) -> String { String(decoding: field.bytes, as: UTF8.self) }

    @Test(arguments: [
        ("Ann Lee", "To: Ann Lee <ann@example.org>"), ("Smith, Jr.", "To: \"Smith, Jr.\" <ann@example.org>"),
        ("a \"b\" \\", "To: \"a \\\"b\\\" \\\\\" <ann@example.org>"),
        ("Jörgensen", "To: =?UTF-8?Q?J=C3=B6rgensen?= <ann@example.org>"),
        ("=?x?=", "To: =?UTF-8?B?PT94Pz0=?= <ann@example.org>"),
        ("محمد", "To: =?UTF-8?B?2YXYrdmF2K8=?= <ann@example.org>"),
    ])
    func `shows a name as atoms, quoted or encoded`(name: String, expected: String) throws {
        let mailbox = try Mailbox(name: name, address: Address("ann@example.org"))
        #expect(text(HeaderField(.to, mailbox)) == expected + "\r\n")
    }

    @Test func `encodes only from the first to the last word that needs it`() throws {
        #expect(
            try text(HeaderField(.subject, text: "News of Zoë and some Jörg today"))
                == "Subject: News of =?UTF-8?Q?Zo=C3=AB_and_some_J=C3=B6rg?= today\r\n")
        #expect(try text(HeaderField(.subject, text: "")) == "Subject:\r\n")
    }

    @Test(arguments: ["a\r\nBcc: b", "a\nb", "a\rb", "a\u{0}b", "a\u{B}b", "a\u{C}b", "a\u{85}b", "a\u{2028}b", "a\tb"])
    func `refuses control characters and can clean them`(value: String) throws {
        #expect(throws: MessageError.controlCharacter(field: "Subject")) { try HeaderField(.subject, text: value) }
        #expect(!text(HeaderField(.subject, cleaning: value)).dropLast(2).contains { $0.isNewline })
    }

    @Test func `lists URLs in angle brackets, folded between them`() throws {
        let field = try HeaderField(
            .listUnsubscribe,
            urls: ["https://news.example.org/u/abcdefghijklmnop", "mailto:leave@example.org?subject=abc"])
        #expect(
            text(field) == "List-Unsubscribe: <https://news.example.org/u/abcdefghijklmnop>,\r\n"
                + " <mailto:leave@example.org?subject=abc>\r\n")
        for url in ["https://x.example/a b", "https://x.example/>", "x", "https://x.example/é", "https://x\r\n"] {
            #expect(throws: MessageError.url(field: "List-Unsubscribe")) {
                try HeaderField(.listUnsubscribe, urls: [url])
            }
        }
    }

    @Test(arguments: [
        (1_726_819_200.0, 7_200, "Fri, 20 Sep 2024 10:00:00 +0200"),
        (1_709_164_800, 0, "Thu, 29 Feb 2024 00:00:00 +0000"),
        (1_709_164_799, -12_600, "Wed, 28 Feb 2024 20:29:59 -0330"), (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
    func `shows a date with a numeric zone`(seconds: Double, zone: Int, expected: String) throws {
        let zone = try #require(TimeZone(secondsFromGMT: zone))
        #expect(text(HeaderField(date: Date(timeIntervalSince1970: seconds), in: zone)) == "Date: \(expected)\r\n")
    }

    @Test func `never has a long line, a line of blanks, or half a character`() throws {
        let family = "👩‍👩‍👧‍👦"
        let subjects = [
            String(repeating: "word ", count: 80) + "end", String(repeating: "é", count: 300),
            String(repeating: family, count: 40),
            String(repeating: "é ", count: 150), " leading", "trailing ", "two  blanks",
            String(repeating: "x", count: 2_000),
            "e" + String(repeating: "\u{301}", count: 100), String(repeating: "a b=?c ", count: 60),
        ]
        for subject in subjects {
            let lines = try text(HeaderField(.subject, text: subject)).split(separator: "\r\n")
            let limit = lines.contains { $0.contains("=?UTF-8?") } ? 76 : 78
            for line in lines {
                #expect(line.utf8.count <= limit && !line.allSatisfy { $0 == " " })
                for word in line.split(separator: " ") where word.hasPrefix("=?UTF-8?B?") {
                    let bytes = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
                    #expect(String(validating: bytes, as: UTF8.self) != nil)
                }
            }
        }
    }

    @Test(arguments: ["", "a b", "a:b", "é", "a\r\n"])
    func `has a name of printable ASCII`(name: String) {
        #expect(throws: MessageError.fieldName(name)) { try HeaderField.Name(name) }
    }

    @Test func `identifies a list and a message`() throws {
        #expect(
            try text(HeaderField(listID: "weekly.example.org", name: "The Weekly, Ltd"))
                == "List-Id: \"The Weekly, Ltd\" <weekly.example.org>\r\n")
        #expect(throws: MessageError.listID) { try HeaderField(listID: "a b.org") }
        #expect(
            try text(HeaderField(messageID: MessageID(left: "a1", right: "example.org")))
                == "Message-ID: <a1@example.org>\r\n")
        #expect(throws: MessageError.messageID) { try MessageID(left: "a>", right: "example.org") }
    }
}
