import Foundation
import Testing

@testable import Mail

/// Answers from a table; a name that is not in it has no record.
struct TableResolver: Resolver {
    let records: [String: [String]]

    func reach() {}
    func texts(of name: String) -> [String] { records[name] ?? [] }
    func mailServers(of domain: String) -> [String] { [] }
    func addresses(of name: String) -> [String] { records["A \(name)"] ?? [] }
    func names(ofAddress address: String) -> [String] { records["PTR \(address)"] ?? [] }
}

@Suite struct `What the DNS says of a sender` {
    private func policy(_ records: [String: [String]]) throws -> SenderPolicy {
        try SenderPolicy.find("example.org", TableResolver(records: records))
    }

    @Test func `lookups of SPF are counted through includes and redirects`() throws {
        let found = try policy([
            "example.org": ["other text", "v=spf1 a mx include:one.example -all"],
            "one.example": ["v=spf1 ip4:192.0.2.1 include:two.example ?exists:%{i}.x.example ~all"],
            "two.example": ["v=spf1 ip6:2001:db8::/32 redirect=three.example"], "three.example": ["V=SPF1 ptr -all"],
        ])
        #expect(found.lookups == 7)
    }

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

    @Test func `faults of SPF are told apart`() {
        #expect(throws: SenderPolicy.Fault.none) { try policy([:]) }
        #expect(throws: SenderPolicy.Fault.none) { try policy(["example.org": ["v=spf10 -all"]]) }
        #expect(throws: SenderPolicy.Fault.several(2)) {
            try policy(["example.org": ["v=spf1 -all", "v=spf1 a -all"]])
        }
        #expect(throws: SenderPolicy.Fault.everybody) { try policy(["example.org": ["v=spf1 +all"]]) }
        #expect(throws: SenderPolicy.Fault.emptyInclude("gone.example")) {
            try policy(["example.org": ["v=spf1 include:gone.example -all"]])
        }
        let many = (0..<11).map { "include:i\($0).example" }.joined(separator: " ")
        var records = ["example.org": ["v=spf1 \(many) -all"]]
        for number in 0..<11 { records["i\(number).example"] = ["v=spf1 -all"] }
        #expect(throws: SenderPolicy.Fault.tooManyLookups) { try policy(records) }
        #expect(throws: SenderPolicy.Fault.tooManyLookups) {
            try policy(["example.org": ["v=spf1 include:example.org -all"]])
        }
    }

    @Test func `DMARC is found at the sender's domain or above it`() throws {
        let resolver = TableResolver(records: ["_dmarc.example.org": ["unrelated", "v=DMARC1; p=quarantine; t=y"]])
        let found = try DomainPolicy.find("news.mail.example.org", resolver)
        #expect(found?.domain == "example.org" && found?.action == .quarantine && found?.isTest == true)
        let deep = "a.b.c.d.e.f.g.h.i.example.org"
        #expect(try DomainPolicy.find(deep, resolver)?.domain == "example.org")
        #expect(try DomainPolicy.find("example.net", resolver) == nil)
    }

    @Test(arguments: [
        "", "v=DMARC1", "p=none", "v=DMARC2; p=none", "v=DMARC1; p=maybe", "v=DMARC1; p=none; p=reject", "v=DMARC1; p",
    ])
    func `what is no DMARC policy is none`(text: String) {
        #expect(DomainPolicy(text, domain: "example.org") == nil)
    }

    @Test func `a published key is compared with the private one`() throws {
        let key = try DKIMKey(new: .ed25519)
        let record = try key.publicRecord
        let spaced = record.replacing("; ", with: " ;\t").replacing("p=", with: "p = ")
        for text in [record, spaced, record.replacing("v=DKIM1; ", with: "")] {
            #expect(try PublishedKey.find("t1", TableResolver(records: ["t1": [text]])).matches(key), "\(text)")
        }
        #expect(try !PublishedKey.read(DKIMKey(new: .ed25519).publicRecord).matches(key))
        #expect(PublishedKey.read("v=DKIM1; p=") == .revoked)
        #expect(PublishedKey.read("v=DKIM2; p=abc") == .malformed)
        #expect(try PublishedKey.find("t1", TableResolver(records: [:])) == .absent)
        #expect(try PublishedKey.find("t1", TableResolver(records: ["t1": [record, record]])) == .malformed)
    }
}
