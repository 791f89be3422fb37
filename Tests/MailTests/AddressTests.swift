import Testing

@testable import Mail

@Suite struct `An address` {
    @Test(arguments: [
        ("ann@example.org", "ann@example.org"), ("Ann.B+news@Example.ORG", "Ann.B+news@example.org"),
        ("o'brien@mail.example.org", "o'brien@mail.example.org"), ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@faß.example", "ann@xn--fa-hia.example"), ("ann@例子.測試", "ann@xn--fsqu00a.xn--g6w251d"),
        ("\"ann\"@example.org", "ann@example.org"), ("\"a@b\"@example.org", "\"a@b\"@example.org"),
        ("\"a\\\"b\"@example.org", "\"a\\\"b\"@example.org"), ("用户@example.org", "用户@example.org"),
    ])
    func `is kept in one form`(text: String, expected: String) throws {
        #expect(try Address(text).text == expected)
    }

    @Test(arguments: [
        ("", AddressError.empty), ("ann", .noAt), ("ann@b@example.org", .moreThanOneAt), ("@example.org", .emptyLocal),
        ("ann@", .emptyDomain), ("ann@localhost", .singleLabel), ("ann@[127.0.0.1]", .domainLiteral),
        ("ann@127.0.0.1", .numericDomain), ("ann@example..org", .emptyLabel), ("ann@.example.org", .emptyLabel),
        ("ann@example.org.", .emptyLabel), ("ann@-x.org", .labelHyphen), ("ann@x_y.org", .forbiddenInDomain),
        (".ann@example.org", .misplacedDot), ("a..b@example.org", .misplacedDot),
        ("a,b@example.org", .forbiddenInLocal(",")),
        ("\"ann@example.org", .openQuotes), ("\"ann\"x@example.org", .textAfterQuotes), ("ann b@example.org", .blank),
        ("a@x>\r\nRCPT TO:<v@y.org", .angleBracket), ("a\u{0}@example.org", .controlCharacter),
        ("a@example.org\r\n", .controlCharacter), ("a\t@example.org", .controlCharacter),
        ("a@exam\u{2028}ple.org", .controlCharacter), ("a\u{202E}@example.org", .invisibleCharacter),
        ("a@exam\u{200B}ple.org", .invisibleCharacter), ("a@xn--\u{FF1E}.org", .notInternational),
    ])
    func `is refused with the reason`(text: String, reason: AddressError) {
        #expect(throws: reason) { try Address(text) }
    }

    @Test(arguments: ["a@b＞c.org", "a@b＼r.org", "a@b＠c.org", "a@b\u{A0}c.org", "a@b／c.org"])
    func `never holds what mapping turns into ASCII signs`(text: String) {
        #expect(throws: AddressError.self) { try Address(text) }
    }

    @Test func `keeps to the lengths of RFC 5321`() throws {
        let label = String(repeating: "a", count: 63)
        #expect(throws: Never.self) { try Address(String(repeating: "x", count: 64) + "@\(label).org") }
        #expect(throws: AddressError.localTooLong) { try Address(String(repeating: "x", count: 65) + "@example.org") }
        #expect(throws: AddressError.labelTooLong) { try Address("x@\(label)a.org") }
        #expect(throws: AddressError.domainTooLong) { try Address("x@\(label).\(label).\(label).\(label).org") }
    }

    @Test func `is as long as a path may be, and no longer`() throws {
        let (local, label) = (String(repeating: "x", count: 64), String(repeating: "a", count: 60))
        let longest = "\(local)@\(label).\(label).\(label).\(String(repeating: "b", count: 6))"
        #expect(longest.utf8.count == 254)
        for (text, isAllowed) in [(longest, true), (longest + "b", false)] {
            #expect(((try? Address(text)) != nil) == isAllowed)
            #expect(Array(text.utf8).withUnsafeBufferPointer(Address.isPlain) == isAllowed)
        }
        #expect(throws: AddressError.tooLong) { try Address(longest + "b") }
    }

    @Test func `in a URL, what would end it there is encoded`() throws {
        #expect(try Address("a+b-c_d@example.org").urlText == "a+b-c_d@example.org")
        #expect(try Address("a%c&d?é@example.org").urlText == "a%25c%26d%3F%C3%A9@example.org")
    }

    @Test func `needs SMTPUTF8 only for its local part`() throws {
        #expect(try Address("用户@example.org").needsSMTPUTF8)
        #expect(try !Address("ann@例子.測試").needsSMTPUTF8)
    }

    @Test(arguments: [
        "ann@example.org", "Ann@example.org", "ann@Example.org", "a..b@example.org", ".a@example.org", "a.@example.org",
        "ann@example", "ann@1.2", "ann@a-.org", "ann@xn--bcher-kva.example", "ann@ex_a.org", "a b@example.org", "@a.b",
        "a@",
        "a@b.", "é@example.org", "a@b..c", "a@-b.org", "a@b.c-", "a@b@c.org", "",
    ])
    func `taken as plain is what init leaves alone`(text: String) {
        let isPlain = Array(text.utf8).withUnsafeBufferPointer(Address.isPlain)
        #expect(!isPlain || (try? Address(text))?.text == text)
        if (try? Address(text))?.text == text, !text.contains("--"), text.utf8.allSatisfy({ $0 < 0x80 }) {
            #expect(isPlain)
        }
    }
}
