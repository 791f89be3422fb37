import Testing

@testable import Mail

@Suite struct `A mailbox` {
    @Test(arguments: [
        ("ann@example.org", nil, "ann@example.org"), ("Ann Lee <ann@example.org>", "Ann Lee", "ann@example.org"),
        ("\"Lee, Ann\" <ann@example.org>", "Lee, Ann", "ann@example.org"),
        ("\"A \\\"B\\\" C\" <ann@example.org>", "A \"B\" C", "ann@example.org"),
        ("<ann@example.org>", nil, "ann@example.org"),
    ])
    func `is read from configuration`(text: String, name: String?, address: String) throws {
        let mailbox = try Mailbox(text)
        #expect(mailbox.name == name)
        #expect(mailbox.address.text == address)
    }

    @Test(arguments: [
        ("Lee, Ann <ann@example.org>", "Lee, Ann"), ("Ann @ Home <ann@example.org>", "Ann @ Home"),
        ("a@example.org <ann@example.org>", "a@example.org"),
        ("\"A <a@example.org>, B\" <ann@example.org>", "A <a@example.org>, B"),
    ])
    func `may have a comma or an at sign in its name`(text: String, name: String) throws {
        #expect(try Mailbox(text).name == name)
    }

    @Test(arguments: [
        "A <a@example.org>, B <b@example.org>", "a@example.org, B <b@example.org>", "A, a@example.org <b@example.org>",
        "A> <b@example.org>",
    ])
    func `is one`(text: String) {
        #expect(throws: AddressError.severalMailboxes) { try Mailbox(text) }
    }

    @Test func `refuses a name with line breaks, and cleans one from data`() throws {
        let address = try Address("ann@example.org")
        #expect(throws: AddressError.controlCharacterInName) {
            try Mailbox(name: "Ann\r\nBcc: x@example.org", address: address)
        }
        #expect(Mailbox(cleaning: " Ann\r\n\u{2028}Lee\u{0} ", address: address).name == "Ann Lee")
        #expect(Mailbox(cleaning: "\r\n", address: address).name == nil)
    }
}
