import Testing

@testable import Mail

@Suite struct `A published key` {
    private static let keys = [DKIMKey.Algorithm.rsa, .ed25519].compactMap { try? DKIMKey(new: $0) }

    /// What is said of a record: `p=…` stands for the key's own.
    private func fault(_ records: String..., key: DKIMKey) throws -> PublishedKey.Fault? {
        let own = try #require(try key.publicRecord.split(separator: "p=").last)
        let texts = records.map { $0.replacing("p=…", with: "p=\(own)") }
        do {
            _ = try PublishedKey.find("t1", of: key, TableResolver(records: ["t1": texts]))
            return nil
        } catch {
            return error as? PublishedKey.Fault
        }
    }

    @Test func `is compared with the private one, blanks or not`() throws {
        for key in Self.keys {
            let record = try key.publicRecord
            let spaced = record.replacing("; ", with: " ;\t").replacing("p=", with: "p = ")
            for text in [record, spaced, record.replacing("v=DKIM1; ", with: "")] {
                #expect(try fault(text, key: key) == nil, "\(text)")
            }
            let other = try DKIMKey(new: key.algorithm).publicRecord
            #expect(try fault(other, key: key) == .otherKey)
        }
    }

    @Test(arguments: [
        ("v=DKIM1; p=", PublishedKey.Fault.revoked), ("v=DKIM2; p=…", .version), ("k=rsa; p=…; v=DKIM1", .version),
        ("v=dkim1; p=…", .version),
        ("v=DKIM1; k=rsa", .malformed), ("v=DKIM1; k=ed25519; p=…", .otherAlgorithm("ed25519")),
        ("v=DKIM1; k=RSA; p=…", .otherAlgorithm("RSA")), ("v=DKIM1; h=sha1; p=…", .otherHash("sha1")),
        ("v=DKIM1; s=tlsrpt; p=…", .notForMail("tlsrpt")),
        ("v=DKIM1; s=tlsrpt:other; p=…", .notForMail("tlsrpt:other")),
        ("v=DKIM1; p=…", nil), ("p=…", nil), ("v=DKIM1; h=sha1 : sha256; s=email; t=s; n=note; g=x; p=…", nil),
        ("v=DKIM1; s=tlsrpt:*; p=…", nil),
    ])
    func `is good for the messages of this program, or says why not`(
        text: String, expected: PublishedKey.Fault?
    ) throws {
        #expect(try fault(text, key: Self.keys[0]) == expected)
    }

    @Test func `of Ed25519 says so, for rsa is what is meant without a word`() throws {
        #expect(try fault("v=DKIM1; k=ed25519; p=…", key: Self.keys[1]) == nil)
        #expect(try fault("v=DKIM1; p=…", key: Self.keys[1]) == .otherAlgorithm("rsa"))
    }

    @Test func `stands there once`() throws {
        #expect(try fault(key: Self.keys[0]) == .absent)
        #expect(try fault("p=…", "p=…", key: Self.keys[0]) == .several(2))
    }

    @Test(arguments: [("t=y; ", true), ("t=s:y; ", true), ("t=s; ", false), ("", false)])
    func `may be in trial only`(flags: String, isTest: Bool) throws {
        let record = try Self.keys[0].publicRecord.replacing("k=rsa; ", with: "k=rsa; \(flags)")
        #expect(try PublishedKey(record, of: Self.keys[0]).isTest == isTest)
    }
}
