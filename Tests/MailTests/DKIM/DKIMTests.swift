import Foundation
import Testing

@testable import Mail

@Suite struct DKIMTests {
    /// RFC 8463 appendix A.
    private static let letter = """
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.

        """.crlf

    /// RFC 8463 §A.2 names the 32 bytes; PKCS#8 puts 16 in front of them.
    private static let letterKey = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
        -----END PRIVATE KEY-----
        """

    private func bodyHash(_ body: String) -> String {
        var body = body
        let digest = body.withUTF8 { DKIMCanonicalBody.digest(of: $0) }
        return String(decoding: Base64.encoded(digest), as: UTF8.self)
    }

    private func relaxed(_ field: String) -> [UInt8] {
        var bytes: [UInt8] = []
        DKIMHeader.appendRelaxed(Array(field.utf8)[...], to: &bytes)
        return bytes
    }

    private func hash(of text: String) -> String {
        String(decoding: Base64.encoded(SHA256.digest(of: text.utf8)), as: UTF8.self)
    }

    @Test func `the letter of RFC 8463 gets the signature that stands there`() throws {
        let header = try #require(DKIMHeader(Array(Self.letter.utf8)))
        let body = String(decoding: Array(Self.letter.utf8)[header.end...], as: UTF8.self)
        #expect(bodyHash(body) == "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=")
        let field = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=
            """.crlf
        let names = ["from", "to", "subject", "date", "message-id", "from", "subject", "date"]
        let input = header.canonical(names) + relaxed(field)
        let signature = Base64.encoded(try DKIMKey(pem: Self.letterKey).signature(of: input))
        #expect(
            String(decoding: signature, as: UTF8.self)
                == "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==")
    }

    @Test func `a public key is spelled as the DNS wants it`() throws {
        #expect(
            try DKIMKey(pem: Self.letterKey).publicRecord
                == "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        let rsa = try DKIMKey(new: .rsa)
        #expect(try rsa.publicRecord.hasPrefix("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"))
        #expect(try DKIMKey(pem: rsa.pem).publicRecord == rsa.publicRecord)
    }

    @Test(arguments: [
        ("", ""), ("\r\n\r\n", ""), (" \t\r\n", ""), ("a", "a\r\n"), ("a\r\n\r\n\r\n", "a\r\n"),
        ("a\r\n \t\r\n", "a\r\n"),
        ("a  b\t\tc \r\n", "a b c\r\n"), ("\t a\r\n", " a\r\n"), ("a\tb\r\n", "a b\r\n"), ("a \t", "a\r\n"),
        ("\r\n\r\na\r\n", "\r\n\r\na\r\n"), (" \r\na\r\n", "\r\na\r\n"),
    ])
    func `a body in relaxed form`(body: String, relaxed: String) {
        #expect(bodyHash(body) == hash(of: relaxed))
    }

    @Test func `blanks are mended wherever they fall among blocks`() {
        for pad in 0..<70 {
            let text = String(repeating: "x", count: pad)
            for (blanks, mended) in [("  ", " "), ("\t", " "), (" \r\n", "\r\n"), (" \t ", " ")] {
                let tail = String(repeating: "y z", count: 30)
                #expect(bodyHash("\(text)\(blanks)\(tail)\r\n") == hash(of: "\(text)\(mended)\(tail)\r\n"))
            }
        }
    }

    @Test(arguments: [
        ("Subject:  a \r\n\tb  c \r\n", "subject:a b c"), ("A:X\r\n", "a:X"), ("B : Y\t\r\n\tZ  \r\n", "b:Y Z"),
        ("Empty:\r\n", "empty:"),
    ])
    func `a field in relaxed form`(field: String, relaxed: String) {
        #expect(String(decoding: self.relaxed(field), as: UTF8.self) == relaxed)
    }

    @Test func `fields of one name are taken from the bottom, and one too many is nothing`() throws {
        let header = try #require(DKIMHeader(Array("To: a\r\nTo: b\r\nX: c\r\n\r\n".utf8)))
        #expect(String(decoding: header.canonical(["To", "to", "TO", "y"]), as: UTF8.self) == "to:b\r\nto:a\r\n")
    }

    @Test func `both signatures stand on top, folded, and are the same each time`() throws {
        let signers = [
            DKIMSigner(domain: "example.org", selector: "t1", key: try DKIMKey(new: .rsa)),
            DKIMSigner(domain: "example.org", selector: "e1", key: try DKIMKey(pem: Self.letterKey)),
        ]
        let time = Date(timeIntervalSince1970: 1_528_637_909)
        let signed = try DKIMSigner.sign(Array(Self.letter.utf8), with: signers, at: time)
        #expect(try DKIMSigner.sign(Array(Self.letter.utf8), with: signers, at: time) == signed)
        let text = String(decoding: signed, as: UTF8.self)
        #expect(text.hasSuffix(Self.letter))
        #expect(
            text.hasPrefix(
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=t1;\r\n t=1528637909;"))
        #expect(text.components(separatedBy: "DKIM-Signature:").count == 3)
        #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        // Nobody can add a second From, To, Subject or Date unnoticed: each is named once more than it stands there.
        #expect(text.contains("h=From:From:To:To:Subject:Subject:Date:Date:Message-ID:"))
    }

    @Test func `what is no key, too short or of another kind is refused`() {
        #expect(throws: DKIMError.notAKey) { try DKIMKey(pem: "no key") }
        #expect(throws: DKIMError.wrongSize(bits: 1_024)) { try DKIMKey(new: .rsa, bits: 1_024) }
    }

    @Test func `a message without a header is not signed`() throws {
        let signer = DKIMSigner(domain: "example.org", selector: "e1", key: try DKIMKey(pem: Self.letterKey))
        for message in ["", "no colon\r\n\r\n", "\r\nbody\r\n"] {
            #expect(throws: DKIMError.noHeader) {
                try DKIMSigner.sign(Array(message.utf8), with: [signer], at: Date(timeIntervalSince1970: 0))
            }
        }
    }
}

extension String {
    fileprivate var crlf: String { split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
}
