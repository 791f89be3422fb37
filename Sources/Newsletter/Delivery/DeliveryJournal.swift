import Foundation
import GRDB
import Mail

/// The journal of one edition's deliveries: what was intended, and what came of it.
///
/// An intent is committed before its message goes on the wire, the result straight after the reply. After a crash, an
/// intent without a result is `uncertain`. Readers and states are two tables, so that the rows that change thousands of
/// times a second stay small.
public final class DeliveryJournal: Sendable {
    public let edition: String
    let store: Store
    var database: DatabaseQueue { store.database }

    public init(edition: String, store: Store) {
        (self.edition, self.store) = (edition, store)
    }

    // MARK: Freezing

    /// How many people a first run would mail, as the list was when somebody looked at it.
    public struct Headcount {
        let scope: Scope
        let limit: Int?
        let number: Int
        let listVersion: Int

        /// Whether it is still right; asked within the transaction that freezes.
        fileprivate func holds(for edition: String, in db: Database) throws -> Bool {
            if try DeliveryJournal.listVersion(in: db) == listVersion { return true }
            let left = try scope.numberLeft(of: edition, in: db)
            return min(left, limit ?? left) == number
        }
    }

    /// Fixes an edition and its recipients in one transaction: after a crash, all of it stands or nothing.
    ///
    /// - Parameters:
    ///   - sentBefore: The articles of which it was known that other editions were sent with them.
    ///   - headcount: How many people were to be mailed, when that was looked at.
    ///
    /// Of those whose topics the edition meets, the ones on the suppression list are written down as suppressed.
    public static func freeze(
        _ edition: Edition, sentBefore: Set<ArticleID> = [], headcount: Headcount? = nil, hash: String, contents: Data,
        at now: Date, in store: Store
    ) throws {
        // A recipient's place is the subscriber's number, which nobody else ever gets: counting would double the time.
        try store.database.write { db in
            try EditionStore.freeze(
                edition, sentBefore: sentBefore, hash: hash, contents: contents, at: now, in: db)
            let choices = try SubscriberStore.topicChoices(in: db, where: edition.meets)
            try db.execute(
                literal: """
                    INSERT INTO recipient
                        SELECT \(edition.id), id, id, email, name, language, topics, fields
                        FROM subscriber s WHERE subscription = 'confirmed' AND \(choices) ORDER BY id;
                    INSERT INTO delivery (edition, position, state, room)
                        SELECT edition, position, CASE WHEN EXISTS (SELECT 1 FROM suppression WHERE key = email)
                            THEN 'suppressed' ELSE 'pending' END, zeroblob(\(DeliverySchema.room))
                        FROM recipient WHERE edition = \(edition.id) ORDER BY position
                    """)
            if let headcount, try !headcount.holds(for: edition.id, in: db) {
                throw EditionError.changedMeanwhile(edition.id)
            }
            try seal(edition.id, in: db)
        }
    }

    /// Blanks what the journals know of a person who is erased; whoever was still to be mailed is not.
    ///
    /// What is on the wire, or may have arrived, stays that.
    /// The server's words go too, of whatever state: most servers repeat the address in them.
    static func forget(subscriber: Int64, in store: Store) throws {
        try store.database.write { db in
            try db.execute(
                literal: """
                    UPDATE delivery SET reply = 'erased',
                        state = iif(state IN ('pending', 'deferred'), 'suppressed', state)
                    WHERE (edition, position) IN
                        (SELECT edition, position FROM recipient WHERE subscriber = \(subscriber));
                    """)
            try resealing(subscriber: subscriber, in: db) {
                try db.execute(
                    literal: """
                        UPDATE recipient SET email = '(erased)', name = NULL, language = NULL, topics = NULL, fields = NULL
                        WHERE subscriber = \(subscriber)
                        """)
            }
        }
    }

    // MARK: Recording

    /// One change of a delivery's state.
    public struct Entry: Sendable {
        let position: Int64
        var state: Delivery.State
        /// Nil leaves the words of an earlier attempt.
        var reply: String?
        /// Nil leaves the relay of an earlier attempt.
        var relay: String?
        /// Whether the attempt counts: nothing was tried when the server went away before.
        var counts = false
    }

    /// Commits changes, all or nothing; they are on the disk on return.
    ///
    /// - Returns: Who was to be mailed, and was erased since they got their turn: they must not be.
    /// - Throws: `StoreError.otherRun` when somebody else has mailed one of those who are about to be: whatever became of the
    ///   lock, nobody is mailed by two runs.
    @discardableResult
    func commit(_ entries: [Entry], at now: Date) throws -> [Int64] {
        try store.refuseExchange()
        return try database.write { db in
            var revoked: [Int64] = []
            // No IN: SQLite would make a table of its list each time, and that is half of what the statement costs.
            let statement = BoundStatement(
                try db.cachedStatement(
                    sql: """
                        UPDATE delivery SET attempts = attempts + ?2, at = ?3, reply = coalesce(?4, reply),
                            state = iif(state = 'suppressed' AND (?1 = 'pending' OR ?1 = 'deferred'), state, ?1),
                            relay = coalesce(?5, relay), room = NULL WHERE edition = ?6 AND position = ?7
                            AND (?1 <> 'sending' OR state = 'pending' OR state = 'deferred'
                                OR state = 'uncertain' AND reply IS NOT 'erased')
                        """))
            for entry in entries {
                statement.bind(.string(entry.state.rawValue), at: 1)
                statement.bind(Int64(entry.counts ? 1 : 0), at: 2)
                statement.bind(now.timeIntervalSince1970, at: 3)
                statement.bind(entry.reply.map(BoundText.string) ?? .null, at: 4)
                statement.bind(entry.relay.map(BoundText.string) ?? .null, at: 5)
                statement.bind(.string(edition), at: 6)
                statement.bind(entry.position, at: 7)
                try statement.step()
                guard entry.state == .sending, db.changesCount == 0 else { continue }
                try revoke(entry.position, in: db)
                revoked.append(entry.position)
            }
            return revoked
        }
    }

    /// Counts the attempt on somebody who was erased meanwhile.
    private func revoke(_ position: Int64, in db: Database) throws {
        try db.execute(
            literal: """
                UPDATE delivery SET attempts = attempts + 1
                WHERE edition = \(edition) AND position = \(position) AND (state = 'suppressed' OR reply = 'erased')
                """)
        if db.changesCount == 0 { throw StoreError.otherRun(edition: edition) }
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
                         AND (\(only?.key) IS NULL OR email = \(only?.key) COLLATE NOCASE))
                    """)
        }
    }

    // MARK: Reading

    /// When something last happened to a delivery of any edition.
    ///
    /// - Parameter relay: Only of those that this one was given; nil for all.
    static func lastAttempt(at relay: String? = nil, in database: any DatabaseReader) throws -> Date? {
        try database.read { db in
            try Double.fetchOne(
                db, sql: "SELECT max(at) FROM delivery WHERE ?1 IS NULL OR relay = ?1", arguments: [relay])
        }.map(Date.init(timeIntervalSince1970:))
    }

    /// How many messages of any edition have gone out, or may have, since an instant.
    static func attempts(since start: Date, in database: any DatabaseReader) throws -> Int {
        try database.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM delivery WHERE at >= ? AND state IN ('sending', 'sent', 'uncertain')",
                arguments: [start.timeIntervalSince1970]) ?? 0
        }
    }

    /// How often the bodies of the edition's messages went on the wire or were refused, all together.
    func attempts() throws -> Int {
        try database.read { db in
            try Int.fetchOne(
                db, sql: "SELECT coalesce(sum(attempts), 0) FROM delivery WHERE edition = ?", arguments: [edition]) ?? 0
        }
    }

    /// The mail servers that have taken messages of the edition, or may have.
    func provenRelays() throws -> Set<String> {
        try database.read { db in
            try SQLRequest<String>(
                literal: """
                    SELECT DISTINCT relay FROM delivery
                    WHERE edition = \(edition) AND state IN ('sent', 'uncertain') AND relay IS NOT NULL
                    """
            ).fetchSet(db)
        }
    }

    /// How many readers of the edition a mail server has refused for good.
    func refusals(by relay: String?) throws -> Int {
        try database.read { db in
            try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM delivery WHERE edition = \(edition) AND state = 'failed' AND relay IS \(relay)
                    """
            ).fetchOne(db) ?? 0
        }
    }

    /// Counts by state; what a dead run left on the wire counts as uncertain when `sendingIsUncertain`.
    public func counts(sendingIsUncertain: Bool = false) throws -> DeliveryCounts {
        try database.read { db in
            var counts = DeliveryCounts()
            let rows = try Row.fetchCursor(
                db, sql: "SELECT state, count(*) AS n FROM delivery WHERE edition = ? GROUP BY state",
                arguments: [edition])
            while let row = try rows.next() {
                let state = try Self.state(row)
                counts[state == .sending && sendingIsUncertain ? .uncertain : state] += try row.needed("n")
            }
            return counts
        }
    }

    /// Every reader of the frozen list, in order, until the body says false; erased ones are passed over.
    func forEachReader(_ body: (Reader) throws -> Bool) throws {
        try database.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT subscriber, email, name, language, topics, fields FROM recipient
                    WHERE edition = ? AND email <> '(erased)' ORDER BY position
                    """,
                arguments: [edition])
            var choices = TopicChoices()
            while let row = try rows.next() {
                guard try body(try Reader(row: row, from: 0, choices: &choices)) else { return }
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
                let state = try Self.state(row)
                try body(
                    Delivery(
                        position: try row.needed("position"), email: try row.needed("email"),
                        state: state == .sending && sendingIsUncertain ? .uncertain : state,
                        attempts: try row.needed("attempts"), reply: try row.checked("reply"),
                        relay: try row.checked("relay"),
                        at: try row.checked("at").map(Date.init(timeIntervalSince1970:))))
            }
        }
    }

    private static func state(_ row: Row) throws -> Delivery.State {
        guard let state = Delivery.State(rawValue: try row.needed("state")) else {
            throw DatabaseError.damaged("state")
        }
        return state
    }
}
