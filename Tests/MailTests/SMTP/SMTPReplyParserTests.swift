import Testing

@testable import Mail

@Suite struct SMTPReplyParserTests {
    private func replies(_ pieces: [String]) throws -> [SMTPReply] {
        var parser = SMTPReplyParser()
        var replies: [SMTPReply] = []
        for piece in pieces {
            Array(piece.utf8).withUnsafeBytes { parser.append($0) }
            while let reply = try parser.next() { replies.append(reply) }
        }
        return replies
    }

    private static let stream =
        "250-first\r\n250-second: 550 no\r\n250 2.0.0 last\r\n354 go on\r\n550 5.1.1 nobody\r\n250\r\n"

    @Test(arguments: [1, 2, 3, 7, 1_000]) func `replies are the same wherever the stream is cut`(length: Int) throws {
        let bytes = Array(Self.stream)
        let pieces = stride(from: 0, to: bytes.count, by: length).map {
            String(bytes[$0..<min($0 + length, bytes.count)])
        }
        #expect(
            try replies(pieces) == [
                SMTPReply(code: 250, lines: ["first", "second: 550 no", "2.0.0 last"]),
                SMTPReply(code: 354, lines: ["go on"]), SMTPReply(code: 550, lines: ["5.1.1 nobody"]),
                SMTPReply(code: 250, lines: [""]),
            ])
    }

    @Test(arguments: [
        ("xyzzy\r\n", SMTPReplyParser.Fault.malformed), ("25\r\n", .malformed), ("650 no\r\n", .malformed),
        ("150 no\r\n", .malformed), ("250_no\r\n", .malformed), ("250-a\r\n550 b\r\n", .malformed),
        ("\r\n", .malformed),
        (String(repeating: "2", count: 3_000), .lineTooLong),
        (String(repeating: "250-a\r\n", count: 1_000), .tooManyLines),
    ])
    func `what is no reply is refused`(text: String, fault: SMTPReplyParser.Fault) {
        #expect(throws: fault) { try replies([text]) }
    }

    @Test func `control characters in a reply cannot reach a terminal`() throws {
        #expect(try replies(["550 \u{1B}[31mred\u{7}\r\n"]).first?.text == "?[31mred?")
        #expect(try replies(["550 a\u{202E}b \u{2069}é\u{85}\r\n"]).first?.text == "a?b ?é?")
    }

    @Test(arguments: [
        (550, "5.1.1 no such user", EnhancedStatus(5, 1, 1)), (450, "4.2.0", EnhancedStatus(4, 2, 0)),
        (550, "4.2.0 contradicts", nil), (550, "no such user", nil), (250, "2.1234.0 ok", nil),
    ])
    func `the enhanced status is read when it fits the code`(code: Int, text: String, status: EnhancedStatus?) {
        #expect(SMTPReply(code: code, lines: [text]).enhancedStatus == status)
    }
}
