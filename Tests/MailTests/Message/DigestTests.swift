import Testing

@testable import Mail

@Suite struct `A digest` {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test func `is that of FIPS 180-4, also from the middle of a text`() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(hex(SHA256.digest(of: "abc".utf8)) == expected)
        var begun = SHA256()
        begun.update("a".utf8)
        var other = begun
        begun.update("bc".utf8)
        other.update("xx".utf8)
        #expect(hex(begun.digest()) == expected)
        #expect(hex(other.digest()) != expected)
    }

    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `with a key is that of RFC 4231`(key: [UInt8], text: String, expected: String) {
        let hmac = HMACSHA256(key: key)
        var code = hmac.code(for: text)
        #expect(hex(code) == expected)
        #expect(isEqualInConstantTime(code, hmac.code(for: text)))
        code[31] ^= 1
        #expect(!isEqualInConstantTime(code, hmac.code(for: text)))
        #expect(!isEqualInConstantTime(code.dropLast(), hmac.code(for: text)))
    }

    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("foobar", "mzxw6ytboi"),
    ])
    func `is written in the letters of RFC 4648`(text: String, expected: String) {
        #expect(Base32.encoded(Array(text.utf8)[...]) == expected)
    }
}
