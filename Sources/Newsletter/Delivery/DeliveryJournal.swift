import Foundation
import GRDB
import Mail

/// The journal of one edition's deliveries: what was intended, and what came of it.
///
/// An intent is committed before its message goes on the wire, the result straight after the reply. After a crash, an
/// intent without a result is `uncertain`. Readers and states are two tables, so that the rows that change thousands of
/// times a second stay small.
public final class DeliveryJournal {
    public let edition: String
    let database: any DatabaseWriter

    public init(edition: String, store: Store) {
        self.edition = edition
        database = store.database
    }

    static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE recipient (
                    edition TEXT NOT NULL, position INTEGER NOT NULL, subscriber INTEGER NOT NULL, email TEXT NOT NULL,
                    reader BLOB NOT NULL, PRIMARY KEY (edition, position)) WITHOUT ROWID;
                CREATE INDEX recipientOfSubscriber ON recipient (subscriber);
                CREATE TABLE delivery (
                    edition TEXT NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0, at REAL, reply TEXT, relay TEXT,
                    PRIMARY KEY (edition, position)) WITHOUT ROWID;
                """)
    }

    // MARK: Freezing

    /// Fixes an edition and its recipients in one transaction: after a crash, all of it stands or nothing.
    ///
    /// - Parameter isRecipient: Whether any topic of a reader is in the edition. Those who are on the suppression list
    ///   are written down as suppressed.
    public static func freeze(
        _ edition: Edition, hash: String, contents: Data, isRecipient: (Reader) -> Bool, at now: Date, in store: Store
    ) throws {
        try store.database.write { db in
            try EditionStore.freeze(edition, hash: hash, contents: contents, at: now, in: db)
            let recipient = try db.makeStatement(sql: "INSERT INTO recipient VALUES (?, ?, ?, ?, ?)")
            let delivery = try db.makeStatement(sql: "INSERT INTO delivery (edition, position, state) VALUES (?, ?, ?)")
            let encoder = JSONEncoder()
            var position: Int64 = 0
            try SubscriberStore.forEachConfirmed(in: db) { reader, isSuppressed in
                guard isRecipient(reader) else { return }
                position += 1
                try recipient.execute(
                    arguments: [edition.id, position, reader.id, reader.address.text, encoder.encode(reader)])
                let state = isSuppressed ? Delivery.State.suppressed : .pending
                try delivery.execute(arguments: [edition.id, position, state.rawValue])
            }
        }
    }

    /// Blanks what the journals know of a person who is erased; whoever was still to be mailed is not.
    static func forget(subscriber: Int64, in store: Store) throws {
        try store.database.write { db in
            try db.execute(
                literal: """
                    UPDATE delivery SET state = 'suppressed', reply = 'erased'
                    WHERE state IN ('pending', 'deferred', 'sending', 'uncertain') AND (edition, position) IN
                        (SELECT edition, position FROM recipient WHERE subscriber = \(subscriber));
                    """)
            try db.execute(
                literal: "UPDATE recipient SET email = '(erased)', reader = x'' WHERE subscriber = \(subscriber)")
        }
    }

    // MARK: Recording

    /// One change of a delivery's state.
    public struct Entry {
        let position: Int64
        var state: Delivery.State
        /// Nil leaves the words of an earlier attempt.
        let reply: String?
        let relay: String?
        /// Whether the attempt counts: nothing was tried when the server went away before.
        let counts: Bool
    }

    /// Commits changes, all or nothing; they are on the disk on return.
    func commit(_ entries: [Entry], at now: Date) throws {
        try database.write { db in
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE delivery SET state = ?, attempts = attempts + ?, at = ?, reply = coalesce(?, reply),
                        relay = coalesce(?, relay) WHERE edition = ? AND position = ?
                    """)
            for entry in entries {
                try statement.execute(
                    arguments: [
                        entry.state.rawValue, entry.counts ? 1 : 0, now.timeIntervalSince1970, entry.reply, entry.relay,
                        edition, entry.position,
                    ])
            }
        }
    }

    /// Marks what a dead run left on the wire.
    ///
    /// Only for the one who holds the edition's lock.
    func closeIntentsOfDeadRun() throws {
        try database.write { db in
            try db.execute(
                literal: """
                    UPDATE delivery SET state = 'uncertain', reply = 'the run ended before the server''s answer was known'
                    WHERE edition = \(edition) AND state = 'sending'
                    """)
        }
    }

    /// Takes what is uncertain for sent: the editor's decision.
    ///
    /// - Parameter only: Nobody but this one.
    func assumeSent(only: Address?) throws {
        try database.write { db in
            try db.execute(
                literal: """
                    UPDATE delivery SET state = 'sent', reply = 'assumed sent by the editor'
                    WHERE edition = \(edition) AND state = 'uncertain' AND position IN
                        (SELECT position FROM recipient WHERE edition = \(edition)
                         AND (\(only?.key) IS NULL OR email = \(only?.key)))
                    """)
        }
    }

    // MARK: Reading

    /// Counts by state; what a dead run left on the wire counts as uncertain when `sendingIsUncertain`.
    public func counts(sendingIsUncertain: Bool = false) throws -> DeliveryCounts {
        try database.read { db in
            var counts = DeliveryCounts()
            let rows = try Row.fetchCursor(
                db, sql: "SELECT state, count(*) AS n FROM delivery WHERE edition = ? GROUP BY state",
                arguments: [edition])
            while let row = try rows.next() {
                guard let state = Delivery.State(rawValue: row["state"]) else { continue }
                counts[state == .sending && sendingIsUncertain ? .uncertain : state] += row["n"]
            }
            return counts
        }
    }

    /// Every reader of the frozen list, in order, until the body says false; erased ones are passed over.
    func forEachReader(_ body: (Reader) throws -> Bool) throws {
        try database.read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT reader FROM recipient WHERE edition = ? AND reader <> x'' ORDER BY position",
                arguments: [edition])
            let decoder = JSONDecoder()
            while let row = try rows.next() {
                guard try body(decoder.decode(Reader.self, from: row["reader"] as Data)) else { return }
            }
        }
    }

    /// Every delivery in the order of sending, one by one: the list may be long.
    public func forEach(sendingIsUncertain: Bool = false, _ body: (Delivery) throws -> Void) throws {
        try database.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.*, r.email FROM delivery d JOIN recipient r ON r.edition = d.edition AND r.position = d.position
                    WHERE d.edition = ? ORDER BY d.position
                    """,
                arguments: [edition])
            while let row = try rows.next() {
                let state = Delivery.State(rawValue: row["state"]) ?? .uncertain
                try body(
                    Delivery(
                        position: row["position"], email: row["email"],
                        state: state == .sending && sendingIsUncertain ? .uncertain : state, attempts: row["attempts"],
                        reply: row["reply"], relay: row["relay"],
                        at: (row["at"] as Double?).map(Date.init(timeIntervalSince1970:))))
            }
        }
    }
}
