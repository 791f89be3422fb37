import Foundation
import Testing

@testable import Mail

@Suite struct `What the DNS says of a sender` {
    @Test func `a name of an address counts when it leads back to it`() throws {
        let address = "192.0.2.7"
        func found(_ records: [String: [String]]) throws -> ReverseName {
            try ReverseName.find(address, TableResolver(records: records))
        }
        #expect(try found([:]) == .none)
        #expect(try found(["PTR \(address)": ["mx.example.org"]]) == .unconfirmed("mx.example.org"))
        let others = ["PTR \(address)": ["old.example.org", "mx.example.org"], "A old.example.org": ["192.0.2.8"]]
        #expect(try found(others) == .unconfirmed("old.example.org"))
        #expect(
            try found(others.merging(["A mx.example.org": ["2001:db8::1", address]]) { $1 })
                == .confirmed("mx.example.org"))
    }

    @Test func `the place of a name in the DNS has the address backwards`() {
        #expect(ReverseName.place(of: [192, 0, 2, 7]) == "7.2.0.192.in-addr.arpa")
        let six = [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [0x1F]
        let zeros = Array(repeating: "0", count: 22).joined(separator: ".")
        #expect(ReverseName.place(of: six) == "f.1.\(zeros).8.b.d.0.1.0.0.2.ip6.arpa")
    }

    @Test func `DMARC is found at the sender's domain or above it`() throws {
        let resolver = TableResolver(records: ["_dmarc.example.org": ["unrelated", "v=DMARC1; p=quarantine; t=y"]])
        let found = try DomainPolicy.find("news.mail.example.org", resolver)
        #expect(found?.domain == "example.org" && found?.isTest == true)
        let deep = "a.b.c.d.e.f.g.h.i.example.org"
        #expect(try DomainPolicy.find(deep, resolver)?.domain == "example.org")
        #expect(try DomainPolicy.find("example.net", resolver) == nil)
    }

    /// RFC 9989 §4.10.2, in the order of its sentences.
    @Test(arguments: [
        (["news.example.org": "", "example.org": ""], "news.example.org"),
        (["mail.example.org": "", "example.org": ""], "example.org"),
        (["mail.example.org": "; psd=n", "example.org": ""], "mail.example.org"),
        (["example.org": "", "org": "; psd=y"], "example.org"),
        (["mail.example.org": "", "org": "; psd=y"], "org"),
        (["org": "; psd=y"], "org"), (["org": ""], "org"),
        (["a.news.example.org": ""], nil),
    ])
    func `of several DMARC records above the sender that of the organization counts`(
        records: [String: String], domain: String?
    ) throws {
        let sender = records["news.example.org"] == nil ? "news.mail.example.org" : "news.example.org"
        let texts = records.map { ("_dmarc.\($0.key)", ["v=DMARC1; p=none\($0.value)"]) }
        let resolver = TableResolver(records: Dictionary(uniqueKeysWithValues: texts))
        #expect(try DomainPolicy.find(sender, resolver)?.domain == domain)
    }

    @Test(arguments: [
        ("p=reject; sp=none", "example.org", true, "p=reject"),
        ("p=reject; sp=none", "news.example.org", true, "sp=none"),
        ("p=reject; sp=none", "news.example.org", false, "sp=none"),
        ("p=none; sp=quarantine; np=reject", "news.example.org", false, "np=reject"),
        ("p=none; sp=quarantine; np=reject", "news.example.org", true, "sp=quarantine"),
        ("p=none; np=reject", "news.example.org", true, "p=none"),
        ("p=none; np=reject", "example.org", false, "p=none"),
        ("p=quarantine; SP=reject", "news.example.org", true, "sp=reject"),
        ("rua=mailto:a@example.org", "news.example.org", true, "p=none"),
        ("p=reject; sp=x; rua=mailto:a@example.org", "example.org", true, "p=none"),
    ])
    func `what DMARC asks depends on who sends`(tags: String, sender: String, isKnown: Bool, expected: String) throws {
        let policy = try #require(DomainPolicy("v=DMARC1; \(tags)", domain: "example.org"))
        let (scope, action) = try policy.action(for: sender) { () throws(ResolverError) in isKnown }
        #expect("\(scope.rawValue)=\(action.rawValue)" == expected)
    }

    @Test(arguments: [
        "", "v=DMARC1", "p=none", "v=DMARC2; p=none", "v=DMARC1; p=maybe", "v=DMARC1; p=none; p=reject", "v=DMARC1; p",
        "p=none; v=DMARC1", "v=dmarc1; p=none", "v=DMARC1; p=reject; sp=x", "v=DMARC1; rua=none",
    ])
    func `what is no DMARC policy is none`(text: String) {
        #expect(DomainPolicy(text, domain: "example.org") == nil)
    }
}
