import Mail
import Testing

@testable import Newsletter

@Suite struct `A return path` {
    private func signature(
        _ base: String = "bounces@example.org", edition: String = "2024-W38", secret: String = "sixteen bytes or more"
    ) throws -> ReturnPath.Signature {
        try #require(
            ReturnPath.Signature(
                base: Address(base), edition: edition, listID: "weekly.example.org", secret: Array(secret.utf8)))
    }

    @Test func `names its reader, and nobody can make one for another`() throws {
        let signature = try signature()
        let path = signature.path(of: 1_240).address
        #expect(path.local.hasPrefix("bounces+2024-W38.1240."))
        #expect(signature.subscriber(of: path) == 1_240)
        // Some servers put a recipient into another case.
        #expect(signature.subscriber(of: Address(checked: path.text.uppercased())) == 1_240)
        let forged = [
            path.text.replacing(".1240.", with: ".1241."), path.text.replacing("W38", with: "W39"),
            "bounces@example.org",
            "bounces+2024-W38.1240.@example.org", "bounces+2024-W38.1240.aaaaaaaaaaaaa@example.org",
        ]
        for text in forged { #expect(signature.subscriber(of: Address(checked: text)) == nil, "\(text)") }
        #expect(try self.signature(secret: "another secret, as long").subscriber(of: path) == nil)
        #expect(try self.signature(edition: "2024-W39").subscriber(of: path) == nil)
    }

    @Test func `is an address of at most 64 octets before the at sign, whatever the edition`() throws {
        for edition in ["2024-W38", "2024-09-14_2024-09-20", String(repeating: "long", count: 30), "odd/ name\r\n"] {
            for base in ["b@example.org", "twenty-four-characters-xy@example.org".replacing("xy", with: "x")] {
                let signature = try signature(base, edition: edition)
                let path = signature.path(of: 9_999_999_999_999).address
                #expect(try Address(path.text) == path && path.local.utf8.count <= 64)
                #expect(signature.subscriber(of: path) == 9_999_999_999_999)
            }
        }
    }
}
