import Foundation
import GRDB
import GRDBSQLite

/// Whether a journal is whole. One that is not would mail people again, or none, without anybody knowing.
extension DeliveryJournal {
    /// Looks at every row of the journal and at what was noted beside it; at the file as such, `Store.whenWhole` does.
    ///
    /// - Throws: `StoreError` with what is missing; nothing has been changed then.
    func audit() throws {
        // Read before the store: a run may be at it, and notes only what is in the store already.
        let noted = EditionLock.notedAttempts(edition: edition, store: store.file)
        try database.read { db in
            guard let frozen = try Frozen(edition, in: db) else {
                let isThere = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM delivery WHERE edition = ?)", arguments: [edition])
                if isThere == true { throw damaged("its edition is gone") }
                if noted > 0 { throw lost() }
                return
            }
            let rows = try Rows(edition, in: db)
            guard rows.deliveries == rows.recipients, rows.deliveries == frozen.recipients ?? rows.deliveries else {
                throw damaged(
                    "\(rows.deliveries) deliveries and \(rows.recipients) recipients of \(frozen.recipients ?? rows.recipients)"
                )
            }
            guard rows.places == rows.recipientPlaces else {
                throw damaged("two deliveries are in one place")
            }
            guard rows.unknownStates == 0 else { throw damaged("rows are in no known state: \(rows.unknownStates)") }
            if rows.attempts < noted { throw lost() }
            // The list never gives a number to another address, and whoever was erased from it was erased here first.
            guard rows.strangers == 0 else { throw damaged("an address of the list has changed") }
            if let known = frozen.fingerprint, try Self.fingerprint(of: edition, in: db).stored != known {
                throw damaged("the recipients or the messages are others than were frozen")
            }
        }
    }

    private func damaged(_ what: String) -> StoreError {
        .journalDamaged(store.file.relativePath, edition: edition, what: what)
    }

    private func lost() -> StoreError { .journalLost(store.file.relativePath, edition: edition) }

    private struct Frozen {
        /// Nil in stores of older versions.
        let recipients: Int?
        let fingerprint: Int64?

        init?(_ edition: String, in db: Database) throws {
            let row = try Row.fetchOne(
                db, sql: "SELECT recipients, fingerprint FROM edition WHERE id = ? AND frozenAt IS NOT NULL",
                arguments: [edition])
            guard let row else { return nil }
            (recipients, fingerprint) = (try row.checked("recipients"), try row.checked("fingerprint"))
        }
    }

    /// A row that the key of the edition leads to, and that names another one, is damaged too.
    private struct Rows {
        let deliveries, recipients, attempts, places, recipientPlaces, unknownStates, strangers: Int

        init(_ edition: String, in db: Database) throws {
            let states = Delivery.State.allCases.map(\.rawValue)
            let row = try SQLRequest<Row>(
                literal: """
                    SELECT count(*) AS deliveries, coalesce(sum(attempts), 0) AS attempts,
                        coalesce(sum(position), 0) AS places,
                        coalesce(sum(state NOT IN \(states) OR edition <> \(edition)), 0) AS unknown,
                        (SELECT count(*) FROM delivery d JOIN recipient r
                            ON r.edition = d.edition AND r.position = d.position WHERE d.edition = \(edition)) AS recipients,
                        (SELECT coalesce(sum(position), 0) FROM recipient WHERE edition = \(edition)) AS recipientPlaces,
                        (SELECT count(*) FROM recipient r LEFT JOIN subscriber s ON s.id = r.subscriber
                            WHERE r.edition = \(edition) AND s.email IS NOT r.email AND r.email <> '(erased)') AS strangers
                    FROM delivery WHERE edition = \(edition)
                    """
            ).fetchOne(db)
            func number(_ column: String) throws -> Int { try row?.checked(column) ?? 0 }
            (deliveries, recipients) = (try number("deliveries"), try number("recipients"))
            (attempts, unknownStates) = (try number("attempts"), try number("unknown"))
            (places, recipientPlaces) = (try number("places"), try number("recipientPlaces"))
            strangers = try number("strangers")
        }
    }

    // MARK: What was frozen

    /// Notes what an edition was frozen with, within the transaction that freezes it.
    static func seal(_ edition: String, in db: Database) throws {
        let fingerprint = try fingerprint(of: edition, in: db).stored
        try db.execute(
            literal: """
                UPDATE edition SET fingerprint = \(fingerprint),
                    recipients = (SELECT count(*) FROM recipient WHERE edition = \(edition)) WHERE id = \(edition)
                """)
    }

    private static func fingerprint(of edition: String, in db: Database) throws -> JournalFingerprint {
        var fingerprint = try recipients("edition = \(edition)", in: db)[edition] ?? JournalFingerprint()
        if let contents = try Data.fetchOne(db, sql: "SELECT contents FROM edition WHERE id = ?", arguments: [edition])
        {
            var hash = JournalFingerprint.Hash()
            contents.withUnsafeBytes { hash.add($0) }
            fingerprint.add(hash)
        }
        return fingerprint
    }

    /// Runs what changes the rows of one subscriber, and exchanges them in the fingerprints.
    static func resealing(subscriber: Int64, in db: Database, _ change: () throws -> Void) throws {
        let before = try recipients("subscriber = \(subscriber)", in: db)
        try change()
        let after = try recipients("subscriber = \(subscriber)", in: db)
        for (edition, old) in before {
            let stored = try Int64.fetchOne(
                db, sql: "SELECT fingerprint FROM edition WHERE id = ?", arguments: [edition])
            guard let stored, let new = after[edition] else { continue }
            var fingerprint = JournalFingerprint(stored: stored)
            fingerprint -= old
            fingerprint += new
            try db.execute(
                literal: "UPDATE edition SET fingerprint = \(fingerprint.stored) WHERE id = \(edition)")
        }
    }

    /// The sums of recipients, by edition; of each row its whole key, too: rows out of order may be found in one way and not in
    /// another.
    ///
    /// There may be a million: the values are read where SQLite has them.
    private static func recipients(_ condition: SQL, in db: Database) throws -> [String: JournalFingerprint] {
        let statement = try db.makeStatement(
            literal: """
                SELECT edition, position, subscriber, email, name, language, topics, fields FROM recipient
                WHERE \(condition)
                """)
        let handle = statement.sqliteStatement
        var sums: [String: JournalFingerprint] = [:]
        while sqlite3_step(handle) == SQLITE_ROW {
            var hash = JournalFingerprint.Hash()
            for column in 0..<Int32(8) {
                let text = sqlite3_column_text(handle, column)
                hash.add(
                    text.map { UnsafeRawBufferPointer(start: $0, count: Int(sqlite3_column_bytes(handle, column))) })
            }
            let edition = sqlite3_column_text(handle, 0).map { String(cString: $0) } ?? ""
            sums[edition, default: JournalFingerprint()].add(hash)
        }
        guard sqlite3_reset(handle) == SQLITE_OK else { throw DatabaseError.damaged("recipient") }
        return sums
    }
}
