import Foundation
import GRDB
import Mail

extension SubscriberStore {
    /// Writes the whole list as CSV, in blocks; importing it again restores the same values.
    ///
    /// Whoever is suppressed stands there as having left, so that no other store mails them.
    ///
    /// Cells that spreadsheets would calculate are guarded by a `'`, which the import removes; `raw` leaves it out.
    public func export(raw: Bool = false, to write: ([UInt8]) throws -> Void) throws {
        try database.read { db in
            let own = try String.fetchAll(db, sql: "SELECT name FROM subscriber_column ORDER BY name")
            var block: [UInt8] = []
            func append(_ cells: [String]) {
                let row = cells.map { Self.quoted(raw ? $0 : CSVFormula.guarded($0)) }.joined(separator: ",")
                block += row.utf8
                block += [0x0D, 0x0A]
            }
            append(["email", "name", "topics", "language", "subscription"] + own)
            let suppressed = try Self.suppressedKeys(db)
            let people = try Row.fetchCursor(db, sql: "\(Subscriber.selection) ORDER BY s.id")
            while let person = try people.next().map(Subscriber.init(row:)) {
                let isSuppressed = !suppressed.isEmpty && suppressed.contains(person.address.key)
                let subscription = isSuppressed ? .unsubscribed : person.subscription
                append(
                    [
                        person.address.text, person.name ?? "", TopicList.joined(person.topics) ?? "",
                        person.language ?? "", subscription.rawValue,
                    ] + own.map { person.fields[$0] ?? "" })
                if block.count > 1 << 16 {
                    try write(block)
                    block.removeAll(keepingCapacity: true)
                }
            }
            try write(block)
        }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "\"")
        }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
