import Testing

@testable import Mail

@Suite struct `Quoted-printable text` {
    /// RFC 2045 §6.7, as a reader does it, of text without blanks at the ends of lines (`expectSound`).
    private func decode(_ bytes: [UInt8]) throws -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "=") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] != 0x0D {
                result.append(
                    try #require(UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)))
            }
            index += 3
        }
        return result
    }

    private func expectSound(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false) {
            #expect(line.utf8.count <= 76)
            #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
            #expect(!line.hasSuffix(" ") && !line.hasSuffix("\t"))
            #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 })
        }
    }

    @Test(arguments: [
        ("", ""), ("a\n", "a\r\n"), ("a\rb\r\nc\n", "a\r\nb\r\nc\r\n"), ("a", "a=\r\n"), ("a \n", "a=20\r\n"),
        ("\t\n", "=09\r\n"),
        (".\n", "=2E\r\n"), ("a\n.b\n", "a\r\n=2Eb\r\n"), ("From x\n", "=46rom x\r\n"), ("Fromage\n", "Fromage\r\n"),
        ("a=b\n", "a=3Db\r\n"), ("é\n", "=C3=A9\r\n"), ("\u{0}\n", "=00\r\n"), ("\n.\n", "\r\n=2E\r\n"),
    ])
    func `follows the rules`(text: String, expected: String) {
        #expect(String(decoding: QuotedPrintable.encoded(text), as: UTF8.self) == expected)
    }

    @Test func `breaks lines between characters, and never before a bare dot`() throws {
        for length in 60...80 {
            for tail in ["é", "😀", ".", ". \n", " \n", "From here", "=", "\t\nx"] {
                let text = String(repeating: "x", count: length) + tail
                let bytes = QuotedPrintable.encoded(text)
                expectSound(bytes)
                #expect(try String(decoding: decode(bytes), as: UTF8.self) == text.replacing("\n", with: "\r\n"))
                for line in String(decoding: bytes, as: UTF8.self).split(separator: "=\r\n") {
                    #expect(try String(validating: decode(Array(line.utf8)), as: UTF8.self) != nil)
                }
            }
        }
    }

    @Test func `pieces encoded apart read as the texts one after the other`() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = ["a", ".", " ", "\t", "\n", "\r\n", "=", "é", "😀", "From ", "word ", "\u{1}"]
        for _ in 0..<500 {
            let pieces = (0..<4).map { _ -> String in
                let length = Int.random(in: 0...60, using: &random)
                return (0..<length).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
            }
            let whole = pieces.flatMap(QuotedPrintable.encoded)
            expectSound(whole)
            let expected = pieces.map { $0.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") }.joined()
            #expect(try decode(whole) == Array(expected.utf8))
        }
    }

    @Test func `takes bytes that are no text`() throws {
        let bytes: [UInt8] = (0..<2_000).map { UInt8(truncatingIfNeeded: $0 * 7) }.filter { $0 != 10 && $0 != 13 }
        var encoded: [UInt8] = []
        bytes.withUnsafeBufferPointer { QuotedPrintable.encode($0, into: &encoded) }
        expectSound(encoded)
        #expect(try decode(encoded) == bytes)
    }
}
