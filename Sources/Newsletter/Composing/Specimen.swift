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
    /// changes with the secrets and this program's way of writing messages; of the templates, and of what only some readers get.
    ///
    /// - Returns: SHA-256 in hexadecimal digits.
    public func hash() throws -> String {
        let undated = try MessageComposer(self, date: Date(timeIntervalSince1970: 0))
        var hash = SHA256()
        hash.update(try undated.message(for: Self.stranger(name: "Reader")) ?? [])
        let layout = try rendered.layout(for: Array(rendered.sections.indices))
        let sections = rendered.sections.flatMap { $0.html + $0.text }
        for case .personal(let template) in layout.subject + layout.html + layout.text + sections {
            hash.update(template.everything)
        }
        // What only some mixes of topics get, and nobody can enumerate.
        for (name, source) in edition.templates.sources.sorted(by: { $0.key < $1.key }) {
            hash.update("\u{0}\(name)\u{0}\(source)")
        }
        hash.update("\u{0}\(edition.subject)")
        return hash.digest().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
