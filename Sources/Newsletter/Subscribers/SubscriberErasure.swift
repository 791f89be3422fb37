import Foundation
import GRDB
import Mail

/// Forgetting a person.
extension SubscriberStore {
    /// Removes all that is known of a person; a salted hash keeps imports from bringing them back.
    public func erase(_ address: Address, now: Date) throws {
        try database.write { db in
            try db.execute(sql: "DELETE FROM subscriber WHERE email = ?", arguments: [address.key])
            try Self.forgetProof(of: address, db)
            try db.execute(sql: "DELETE FROM suppression WHERE key = ?", arguments: [address.key])
            try db.execute(
                sql: """
                    INSERT INTO suppression (key, reason, at, erased) VALUES (?, 'erased', ?, 1) ON CONFLICT DO NOTHING
                    """,
                arguments: [try Suppression(db).erasedKey(address.key), now.timeIntervalSince1970])
        }
    }

    /// Blanks the proofs of consent that are nobody's any more, and the address in those of others.
    ///
    /// Their rows stay: SQLite would look through the whole list for each that is deleted.
    private static func forgetProof(of address: Address, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE consent SET source = '(erased)'
                WHERE source <> '(erased)' AND id NOT IN (SELECT consent FROM subscriber)
                """)
        let mentions = try Row.fetchAll(
            db, sql: "SELECT id, source FROM consent WHERE instr(lower(source), ?) > 0", arguments: [address.key])
        for row in mentions {
            let id: Int64 = try row.needed("id")
            let source: String = try row.needed("source")
            try db.execute(
                sql: "UPDATE consent SET source = ? WHERE id = ?", arguments: [source.erasing(address), id])
        }
    }
}

extension String {
    /// With `(erased)` wherever the address stands, in any case of its letters; not where it is a part of another one.
    fileprivate func erasing(_ address: Address) -> String {
        let bytes = Array(utf8), folded = Array(Address.folded(self).utf8), key = Array(address.key.utf8)
        var left: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let isHere = folded[index...].starts(with: key)
            if isHere, !Self.goesOn(before: index, in: folded), !Self.goesOn(after: index + key.count, in: folded) {
                left += Array("(erased)".utf8)
                index += key.count
            } else {
                left.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: left, as: UTF8.self)
    }

    /// Whether the local part begins further to the left.
    private static func goesOn(before index: Int, in bytes: [UInt8]) -> Bool {
        guard index > 0 else { return false }
        return isWord(bytes[index - 1]) || Array("._-+".utf8).contains(bytes[index - 1])
    }

    /// Whether the domain ends further to the right; a dot may end a sentence, too.
    private static func goesOn(after index: Int, in bytes: [UInt8]) -> Bool {
        let rest = bytes[index...].prefix(2)
        guard let first = rest.first else { return false }
        let isDotted = first == UInt8(ascii: ".") && rest.count == 2 && isWord(bytes[index + 1])
        return isWord(first) || first == UInt8(ascii: "-") || isDotted
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF: true
        default: false
        }
    }
}
