import Testing

@testable import Mail

@Suite struct WireMessageTests {
    private func wire(_ message: String) throws -> String {
        let wire = String(decoding: try WireMessage(Array(message.utf8)).bytes, as: UTF8.self)
        return wire.hasSuffix(".\r\n") ? String(wire.utf8.dropLast(3)) ?? "" : "no final dot"
    }

    private static let long = String(repeating: "a line that is not short at all\r\n", count: 9)

    @Test(arguments: [
        ("", ""), ("a\r\n", "a\r\n"), ("a", "a\r\n"), (".a\r\n", "..a\r\n"), ("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n"),
        ("a.b\r\n..c\r\n", "a.b\r\n...c\r\n"), (".", "..\r\n"), (long + ".x\r\n" + long, long + "..x\r\n" + long),
    ])
    func `dots that begin a line are doubled and the last line is ended`(message: String, expected: String) throws {
        #expect(try wire(message) == expected)
    }

    @Test func `every place in a block is looked at`() throws {
        for pad in 0..<70 {
            let text = String(repeating: "x", count: pad)
            #expect(try wire(text + "\r\n.y\r\n" + Self.long) == text + "\r\n..y\r\n" + Self.long)
            for bad in ["\n", "\r", "\n.\r\n", "\r.\r", "\r\r\n"] {
                #expect(throws: WireMessage.Fault.bareLineEnd) { try wire(text + bad + Self.long) }
                #expect(throws: WireMessage.Fault.bareLineEnd) { try wire(text + bad + "z\r\n") }
            }
        }
    }

    @Test func `letters beyond ASCII are seen in the header only`() throws {
        for pad in 0..<70 {
            let line = "Subject: " + String(repeating: "x", count: pad) + "\r\n"
            for end in ["", "\r\n", "\r\nö\r\n", "\r\n" + Self.long + "ö\r\n"] {
                #expect(try !WireMessage(Array((line + end).utf8)).hasUTF8Header)
                #expect(try WireMessage(Array((line + "To: ö@example.org\r\n" + end).utf8)).hasUTF8Header)
            }
        }
    }

    @Test func `a carriage return at the very end is bare`() {
        #expect(throws: WireMessage.Fault.bareLineEnd) { try wire("abc\r") }
    }
}
