import Foundation
import GRDB
import Mail

/// An address never to be mailed, and why; outlives re-import and erasure.
///
/// Of an erased person only a salted hash stays: enough to know the address when it comes again, and no more.
struct Suppression {
    private let hash: HMACSHA256
    private let isEmpty: Bool
    private let hasErased: Bool

    init(_ db: Database) throws {
        let salt = try Data.fetchOne(db, sql: "SELECT salt FROM suppression_salt") ?? Data()
        hash = HMACSHA256(key: salt)
        isEmpty = try !(Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM suppression)") ?? false)
        hasErased = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM suppression WHERE erased)") ?? false
    }

    enum Finding: Equatable { case suppressed(reason: String), erased }

    /// The same, making a string of the address only where somebody is suppressed.
    func find(_ key: BoundText, _ db: Database) throws -> Finding? {
        guard !isEmpty, let key = key.text else { return nil }
        return try find(key, db)
    }

    /// Looks the address up in the clear and as a hash.
    func find(_ key: String, _ db: Database) throws -> Finding? {
        guard !isEmpty else { return nil }
        let select = try db.cachedStatement(sql: "SELECT reason FROM suppression WHERE key = ?")
        if let reason = try String.fetchOne(select, arguments: [key]) { return .suppressed(reason: reason) }
        guard hasErased else { return nil }
        return try String.fetchOne(select, arguments: [erasedKey(key)]) == nil ? nil : .erased
    }

    func erasedKey(_ key: String) -> String {
        "hmac-sha256:" + Base32.encoded(hash.code(for: Address.folded(key).utf8)[...])
    }
}
