import Foundation
import GRDB
import Mail

/// An address never to be mailed, and why; outlives re-import and erasure.
///
/// Of an erased person only a salted hash stays: enough to know the address when it comes again, and no more.
struct Suppression {
    private let hash: HMACSHA256
    let isEmpty: Bool
    private let hasErased: Bool
    private let reason: BoundStatement

    init(_ db: Database) throws {
        let salt = try Data.fetchOne(db, sql: "SELECT salt FROM suppression_salt") ?? Data()
        hash = HMACSHA256(key: salt)
        isEmpty = try !(Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM suppression)") ?? false)
        hasErased = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM suppression WHERE erased)") ?? false
        reason = BoundStatement(try db.makeStatement(sql: "SELECT reason FROM suppression WHERE key = ?"))
    }

    enum Finding: Equatable { case suppressed(reason: String), erased }

    /// Looks the address up in the clear and as a hash.
    func find(_ key: BoundText) throws -> Finding? {
        guard !isEmpty else { return nil }
        if let reason = try reason(of: key) { return .suppressed(reason: reason) }
        guard hasErased, let key = key.text else { return nil }
        return try reason(of: .string(erasedKey(key))) == nil ? nil : .erased
    }

    private func reason(of key: BoundText) throws -> String? {
        reason.bind(key, at: 1)
        return try reason.first { $0.text(0) }
    }

    func erasedKey(_ key: String) -> String {
        "hmac-sha256:" + Base32.encoded(hash.code(for: Address.folded(key))[...])
    }
}
