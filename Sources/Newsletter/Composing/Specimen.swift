import Foundation
import Mail

/// What can be told of an edition by a message to nobody.
extension MessageComposer {
    private static func stranger(name: String? = nil) throws -> Reader {
        Reader(id: 1, address: try Address("reader@example.org"), name: name)
    }

    /// The Subject field of a reader of all topics without a name; nil when the edition is empty.
    func subjectOfStranger() throws -> String? { try preview(for: Self.stranger())?.subject }

    /// A fingerprint of everything that readers will see: of a message with all sections and a fixed date, so that it also
    /// changes with the templates, the secrets and this program's way of writing messages.
    ///
    /// - Returns: SHA-256 in hexadecimal digits.
    public func hash() throws -> String {
        let undated = try MessageComposer(self, date: Date(timeIntervalSince1970: 0))
        let bytes = try undated.message(for: Self.stranger(name: "Reader")) ?? []
        return SHA256.digest(of: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
