import Foundation
import GRDB
import Mail

/// The list of subscribers, in SQLite.
public struct SubscriberStore: Sendable {
    let database: any DatabaseWriter

    /// `database` has gone through the migrations of `Store`.
    init(_ database: any DatabaseWriter) { self.database = database }

    public func find(_ address: Address) throws -> Subscriber? {
        try database.read { db in
            try Row.fetchOne(db, sql: "\(Subscriber.selection) WHERE s.email = ?", arguments: [address.key])
                .map(Subscriber.init(row:))
        }
    }

    public func find(id: Int64) throws -> Subscriber? {
        try database.read { db in
            try Row.fetchOne(db, sql: "\(Subscriber.selection) WHERE s.id = ?", arguments: [id])
                .map(Subscriber.init(row:))
        }
    }

    /// Why an address is never mailed; nil when it may be.
    public func suppression(of address: Address) throws -> String? {
        try database.read { db in
            try String.fetchOne(db, sql: "SELECT reason FROM suppression WHERE key = ?", arguments: [address.key])
        }
    }

    /// Everybody, one by one, in the order in which they came, each with why the address is never mailed; nil when it may be.
    public func forEach(_ body: (Subscriber, _ suppression: String?) throws -> Void) throws {
        try database.read { db in
            let reason = try db.cachedStatement(sql: "SELECT reason FROM suppression WHERE key = ?")
            let rows = try Row.fetchCursor(db, sql: "\(Subscriber.selection) ORDER BY s.id")
            while let row = try rows.next() {
                let subscriber = try Subscriber(row: row)
                try body(subscriber, try String.fetchOne(reason, arguments: [subscriber.address.key]))
            }
        }
    }

    /// Everybody who may be mailed, by `id`: confirmed and not suppressed.
    ///
    /// One at a time, whatever the length.
    public static func mailable(_ db: Database) throws -> some Cursor<Subscriber> {
        try Row.fetchCursor(
            db,
            sql: """
                \(Subscriber.selection) WHERE s.subscription = 'confirmed'
                AND NOT EXISTS (SELECT 1 FROM suppression WHERE key = s.email) ORDER BY s.id
                """
        ).map(Subscriber.init(row:))
    }

    /// The names of the list's own columns, in order.
    public func columns() throws -> [String] {
        try database.read { try String.fetchAll($0, sql: "SELECT name FROM subscriber_column ORDER BY name") }
    }

    public func counts() throws -> SubscriberCounts {
        try database.read { db in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0 }
            return SubscriberCounts(
                unconfirmed: try count("subscriber WHERE subscription = 'unconfirmed'"),
                confirmed: try count("subscriber WHERE subscription = 'confirmed'"),
                unsubscribed: try count("subscriber WHERE subscription = 'unsubscribed'"),
                suppressed: try count("suppression"),
                mailable: try count(
                    "subscriber WHERE subscription = 'confirmed' AND email NOT IN (SELECT key FROM suppression)"))
        }
    }
}

/// How many people stand where.
public struct SubscriberCounts: Sendable, Equatable {
    public let unconfirmed: Int
    public let confirmed: Int
    public let unsubscribed: Int
    public let suppressed: Int
    public let mailable: Int
}
