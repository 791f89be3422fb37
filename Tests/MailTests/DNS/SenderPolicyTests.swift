import Testing

@testable import Mail

@Suite struct `The SPF policy of a sender` {
    private func policy(_ records: [String: [String]], failing: Set<String> = []) throws -> SenderPolicy {
        try SenderPolicy.find("example.org", TableResolver(records: records, failing: failing))
    }

    /// The fault of a record, beside some names that have records.
    private func fault(_ texts: String...) -> SenderPolicy.Fault? {
        let others = [
            "A mail.example.org": ["192.0.2.1"], "MX example.org": ["mail.example.org"],
            "one.example": ["v=spf1 ip4:192.0.2.1 -all"], "open.example": ["v=spf1 +all"],
            "two.example": ["v=spf1 -all", "v=spf1 a -all"], "bad.example": ["v=spf1 ip4:999.1.1.1 -all"],
        ]
        do {
            _ = try policy(others.merging(["example.org": texts]) { $1 })
            return nil
        } catch {
            return error as? SenderPolicy.Fault
        }
    }

    @Test func `lookups are counted through includes and redirects`() throws {
        let found = try policy([
            "example.org": ["other text", "v=spf1 a mx include:one.example -all"],
            "one.example": ["v=spf1 ip4:192.0.2.1 include:two.example ?exists:%{i}.x.example ~all"],
            "two.example": ["v=spf1 ip6:2001:db8::/32 redirect=three.example"], "three.example": ["V=SPF1 ptr -all"],
            "A example.org": ["192.0.2.1"], "MX example.org": ["mail.example.org"],
        ])
        #expect(found.lookups == 7 && found.warnings.isEmpty)
    }

    @Test(arguments: [
        "ip4:192.0.2.1", "IP4:192.0.2.0/24", "ip4:192.0.2.0/0", "ip6:2001:db8::/32", "ip6:::ffff:192.0.2.1/128",
        "a:mail.example.org", "a:mail.example.org/24", "a:mail.example.org//64", "mx/24//64", "mx:example.org/32",
        "exists:%{ir}.%{v}._spf.%{d2}", "exists:%{l1r+-}.example.org", "include:one.example", "include:_spf.%{d}",
        "?ptr", "ptr:example.org.", "new-one=value", "exp=why.example.org", "a:%{d}/16", "-ip4:192.0.2.9 ip4:192.0.2.8",
        "a:mail.example.org  ", "x.y_z=",
    ])
    func `what the grammar allows has no fault`(terms: String) {
        #expect(fault("v=spf1 \(terms) -all") == nil)
    }

    @Test(arguments: [
        "foo:bar", "ip4:999.1.1.1", "ip4:192.0.2.0/33", "ip4:192.0.2.0/024", "ip4:192.0.2.0/", "ip4", "ip4:",
        "ip4:192.0.2", "ip6:192.0.2.1", "ip6:2001:db8::/129", "a:", "a:localhost", "a:example.123",
        "a:example.org/33", "a:example.org//129", "a/24/64", "mx:", "mx/x", "include", "include:", "include:a_b",
        "include:example.org/24", "exists", "exists:%{x}.example.org", "exists:%i.example.org", "exists:%{i",
        "ptr/24", "all:example.org", "+", "--all", "ip4:192.0.2.1,ip4:192.0.2.2", "include:-x.-y", "ip4:192.0.2.1\tmx",
        "redirect=", "exp=", "redirect=a.example redirect=b.example", "exp=a.example exp=b.example", "mx;", "é=x",
    ])
    func `an error in any term is one of the whole record`(terms: String) throws {
        let found = fault("v=spf1 ip4:192.0.2.1 -all \(terms)")
        guard case .syntax(let term, at: "example.org") = found else {
            Issue.record("\(terms): \(String(describing: found))")
            return
        }
        #expect(terms.contains(term))
    }

    @Test func `faults are told apart`() {
        #expect(fault() == SenderPolicy.Fault.none)
        #expect(fault("v=spf10 -all") == SenderPolicy.Fault.none)
        #expect(fault("v=spf1 a:mail.example.org -all", "v=spf1 -all") == .several(2, at: "example.org"))
        #expect(fault("v=spf1 +all") == .everybody)
        #expect(fault("v=spf1 -ip4:192.0.2.1 all") == .everybody)
        #expect(fault("v=spf1 redirect=open.example") == .everybody)
        #expect(fault("v=spf1 include:gone.example -all") == .emptyInclude("gone.example"))
        #expect(fault("v=spf1 redirect=gone.example") == .emptyInclude("gone.example"))
        #expect(fault("v=spf1 include:two.example -all") == .several(2, at: "two.example"))
        #expect(fault("v=spf1 include:bad.example -all") == .syntax("ip4:999.1.1.1", at: "bad.example"))
    }

    @Test(arguments: [
        "-all include:gone.example", "-all redirect=gone.example", "redirect=gone.example -all",
        "-all a:x.gone a:y.gone a:z.gone",
        "-all " + (0..<12).map { "include:n\($0).gone" }.joined(separator: " "), "-all +all",
    ])
    func `nothing counts behind all, and no redirect beside it`(terms: String) {
        #expect(fault("v=spf1 ip4:192.0.2.1 \(terms)") == nil)
    }

    @Test func `ten lookups are allowed, and two that find nothing`() throws {
        func records(_ count: Int) -> [String: [String]] {
            let names = (0..<count).map { "i\($0).example" }
            let included = names.map { ($0, ["v=spf1 ip4:192.0.2.1 -all"]) }
            let includes = names.map { "include:\($0)" }.joined(separator: " ")
            return Dictionary(uniqueKeysWithValues: included + [("example.org", ["v=spf1 \(includes) -all"])])
        }
        #expect(try policy(records(10)).lookups == 10)
        #expect(throws: SenderPolicy.Fault.tooManyLookups) { try policy(records(11)) }
        #expect(throws: SenderPolicy.Fault.tooManyLookups) {
            try policy(["example.org": ["v=spf1 include:example.org -all"]])
        }
        #expect(fault("v=spf1 a:x.gone exists:y.gone ip4:192.0.2.1 -all") == nil)
        #expect(
            fault("v=spf1 a:x.gone mx:y.gone exists:z.gone -all")
                == .tooManyVoidLookups(["x.gone", "y.gone", "z.gone"]))
        #expect(fault("v=spf1 exists:%{i}.a.gone exists:%{i}.b.gone exists:%{i}.c.gone -all") == nil)
    }

    @Test(arguments: [
        ("v=spf1 -all", [SenderPolicy.Warning.nobody]), ("v=spf1", [.nobody]), ("v=spf1 ?all", [.nobody]),
        ("v=spf1 -ip4:192.0.2.1 ~mx ~all", [.nobody]), ("v=spf1 include:shut.example -all", [.nobody]),
        ("v=spf1 redirect=shut.example", [.nobody]), ("v=spf1 -include:open.example ip4:192.0.2.1 -all", []),
        ("v=spf1 include:open.example -all", [.everybody(through: "open.example")]),
        ("v=spf1 include:indirect.example -all", [.everybody(through: "open.example")]),
        ("v=spf1 redirect=%{d}.x", []), ("v=spf1 ip4:192.0.2.1 ~all", []),
    ])
    func `what is of no use is a warning`(text: String, warnings: [SenderPolicy.Warning]) throws {
        let found = try policy([
            "example.org": [text], "shut.example": ["v=spf1 -all"], "open.example": ["v=spf1 +all"],
            "indirect.example": ["v=spf1 include:open.example -all"], "MX example.org": ["mail.example.org"],
        ])
        #expect(found.warnings == warnings && found.record == text)
    }

    @Test func `an include without an answer is no fault of the record`() {
        #expect(throws: ResolverError.failed(name: "one.example", code: 2)) {
            try policy(["example.org": ["v=spf1 include:one.example -all"]], failing: ["one.example"])
        }
    }
}
