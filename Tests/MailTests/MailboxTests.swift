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

    @Test func `refuses a name with line breaks, and cleans one from data`() throws {
        let address = try Address("ann@example.org")
        #expect(throws: AddressError.controlCharacterInName) {
            try Mailbox(name: "Ann\r\nBcc: x@example.org", address: address)
        }
        #expect(Mailbox(cleaning: " Ann\r\n\u{2028}Lee\u{0} ", address: address).name == "Ann Lee")
        #expect(Mailbox(cleaning: "\r\n", address: address).name == nil)
    }
}
