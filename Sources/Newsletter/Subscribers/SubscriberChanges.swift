import Foundation
import GRDB
import Mail

/// Changes to one person. Each is one transaction, and doing it twice is doing it once.
extension SubscriberStore {
    /// Adds a person, or confirms one who had not answered yet; one who left comes back, since this is their own wish.
    ///
    /// What is not given stays as it is known. Proof of consent stays the first one, unless this is what confirms the person.
    public func add(
        _ address: Address, name: String? = nil, topics: [Topic]? = nil, language: String? = nil,
        subscription: Subscription = .confirmed, source: String, now: Date
    ) throws {
        try database.write { db in
            switch try Suppression(db).find(.string(address.key)) {
            case .suppressed(let reason): throw SubscriberError.suppressed(reason: reason)
            case .erased: throw SubscriberError.suppressed(reason: "it was erased")
            case nil: break
            }
            let consent = try Self.consent(source, now, db)
            try db.execute(
                sql: """
                    INSERT INTO subscriber (email, name, language, topics, subscription, consent)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (email) DO UPDATE SET name = coalesce(excluded.name, name),
                    language = coalesce(excluded.language, language), topics = coalesce(excluded.topics, topics),
                    consent = iif(subscription = 'confirmed', consent, excluded.consent),
                    subscription = excluded.subscription, unsubscribed = NULL
                    """,
                arguments: [
                    address.text, name.map(HeaderText.cleaned), language, TopicList.joined(topics),
                    subscription.rawValue, consent,
                ])
        }
    }

    /// False when there is no such person.
    @discardableResult
    public func unsubscribe(_ address: Address, now: Date) throws -> Bool {
        try database.write { try Self.unsubscribe(where: "email = ?", address.key, now, $0) }
    }

    /// False when there is no such person.
    @discardableResult
    public func unsubscribe(id: Int64, now: Date) throws -> Bool {
        try database.write { try Self.unsubscribe(where: "id = ?", id, now, $0) }
    }

    /// Known to the list or not, the address is never mailed again.
    ///
    /// The first reason stays.
    public func suppress(_ address: Address, reason: String, now: Date) throws {
        try database.write { try Self.suppress(address, reason: reason, now: now, $0) }
    }

    /// The same within a transaction of the caller's.
    public static func suppress(_ address: Address, reason: String, now: Date, _ db: Database) throws {
        // Of somebody who was erased the hash stays, and the address does not come back beside it.
        guard try Suppression(db).find(.string(address.key)) == nil else { return }
        try db.execute(
            sql: "INSERT INTO suppression (key, reason, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [address.key, reason, now.timeIntervalSince1970])
    }

    /// Takes a suppression back.
    ///
    /// - Returns: Why the address was suppressed.
    /// - Throws: `SubscriberError.notSuppressed`, also for somebody who was erased.
    public func unsuppress(_ address: Address) throws -> String {
        try database.write { db in
            guard case .suppressed(let reason)? = try Suppression(db).find(.string(address.key)) else {
                throw SubscriberError.notSuppressed(address.text)
            }
            try db.execute(sql: "DELETE FROM suppression WHERE key = ?", arguments: [address.key])
            return reason
        }
    }

    static func consent(_ source: String, _ now: Date, _ db: Database) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO consent (source, at) VALUES (?, ?)", arguments: [source, now.timeIntervalSince1970])
        return db.lastInsertedRowID
    }

    private static func unsubscribe(
        where condition: String, _ value: some DatabaseValueConvertible, _ now: Date, _ db: Database
    ) throws -> Bool {
        // The first time counts.
        try db.execute(
            sql: """
                UPDATE subscriber SET subscription = 'unsubscribed', unsubscribed = coalesce(unsubscribed, ?)
                WHERE \(condition)
                """,
            arguments: [now.timeIntervalSince1970, value])
        return db.changesCount > 0
    }
}
