import Foundation
import GRDB
import GRDBSQLite
import Mail

/// Takes the rows of one list into the store, within one transaction.
struct SubscriberImporter {
    private(set) var result = SubscriberImport()

    private let columns: SubscriberColumns
    private let consent: Int64
    private let now: Date
    private let db: Database
    private let suppression: Suppression
    private let insert: BoundStatement
    private let insertMany: BoundStatement
    /// Rows of new people, as it seems, on their way in: many at a time take a third of the time.
    private var waiting: [SubscriberRow] = []
    /// So many rows go one by one, since some lately were known already.
    private var singly = 0
    private static let together = 128
    /// People above this number came with this file.
    private let lastIDBefore: Int64
    /// Those from before that a row of this file has named.
    private var named: Set<Int64> = []

    init(_ columns: SubscriberColumns, consent: Int64, now: Date, _ db: Database) throws {
        (self.columns, self.consent, self.now, self.db) = (columns, consent, now, db)
        suppression = try Suppression(db)
        lastIDBefore = try Int64.fetchOne(db, sql: "SELECT max(id) FROM subscriber") ?? 0
        insert = try Self.insertion(of: 1, consent: consent, db)
        insertMany = try Self.insertion(of: Self.together, consent: consent, db)
        for field in columns.fields {
            try db.execute(
                sql: "INSERT INTO subscriber_column VALUES (?) ON CONFLICT DO NOTHING", arguments: [field.name])
        }
    }

    private static func insertion(of rows: Int, consent: Int64, _ db: Database) throws -> BoundStatement {
        let values = Array(repeating: "(?, ?, ?, ?, ?, ?, \(consent), ?)", count: rows).joined(separator: ", ")
        return BoundStatement(
            try db.makeStatement(
                sql: """
                    INSERT INTO subscriber (email, name, language, topics, fields, subscription, consent, unsubscribed)
                    VALUES \(values) ON CONFLICT (email) DO NOTHING
                    """))
    }

    mutating func take(_ batch: SubscriberRowReader.Batch) throws {
        result.refused += batch.refused
        for row in batch.rows { try take(row) }
        if batch.isLast { try finish() }
    }

    private mutating func take(_ row: SubscriberRow) throws {
        if let finding = try suppression.find(row.email, db) {
            if finding == .erased { result.keptErased += 1 } else { result.keptSuppressed += 1 }
            return
        }
        waiting.append(row)
        if singly > 0 {
            singly -= 1
            try finish()
        } else if waiting.count == Self.together {
            try insertTogether()
        }
    }

    /// Writes what is still on its way in.
    private mutating func finish() throws {
        for row in waiting {
            bind(row, to: insert, at: 0)
            try insert.step()
            if db.changesCount > 0 { result.added += 1 } else { try update(row) }
        }
        waiting.removeAll(keepingCapacity: true)
    }
}

// MARK: Writing

extension SubscriberImporter {
    /// All of them at once, or, when somebody among them is known, nobody yet.
    private mutating func insertTogether() throws {
        for (index, row) in waiting.enumerated() { bind(row, to: insertMany, at: index * Self.parameters) }
        try db.execute(sql: "SAVEPOINT together")
        try insertMany.step()
        let areNew = db.changesCount == waiting.count
        if !areNew { try db.execute(sql: "ROLLBACK TO together") }
        try db.execute(sql: "RELEASE together")
        if areNew {
            result.added += waiting.count
            waiting.removeAll(keepingCapacity: true)
        } else {
            singly = 4 * Self.together
            try finish()
        }
    }

    private static let parameters = 7

    private func bind(_ row: SubscriberRow, to statement: BoundStatement, at offset: Int) {
        let first = Int32(offset)
        statement.bind(row.email, at: first + 1)
        statement.bind(row.name, at: first + 2)
        statement.bind(row.language, at: first + 3)
        statement.bind(row.topics, at: first + 4)
        statement.bind(row.fields, at: first + 5)
        statement.bind(.string(row.subscription.rawValue), at: first + 6)
        if row.subscription == .unsubscribed { statement.bind(now.timeIntervalSince1970, at: first + 7) }
    }

    private mutating func update(_ values: SubscriberRow) throws {
        let select = try db.cachedStatement(
            sql: "SELECT id, name, language, topics, fields, subscription FROM subscriber WHERE email = ?")
        guard let old = try Row.fetchOne(select, arguments: [values.email.text]) else { return }
        let id: Int64 = old[0]
        let isRepeated = id > lastIDBefore || !named.insert(id).inserted
        if isRepeated { result.duplicates += 1 }
        guard old[5] != Subscription.unsubscribed.rawValue else {
            if !isRepeated { result.keptUnsubscribed += 1 }
            return
        }
        let new: [String?] = [
            columns.name == nil ? old[1] : values.name.text,
            columns.language == nil ? old[2] : values.language.text,
            columns.topics == nil ? old[3] : values.topics.text,
            try merged(old[4], values.fields.text),
            columns.subscription == nil ? Subscription.confirmed.rawValue : values.subscription.rawValue,
        ]
        let isChanged = (1...5).contains { (old[$0] as String?) != new[$0 - 1] }
        if isChanged { try write(new, to: id, confirms: old[5] == Subscription.unconfirmed.rawValue) }
        if !isRepeated, isChanged { result.updated += 1 }
        if !isRepeated, !isChanged { result.unchanged += 1 }
    }

    /// Proof of consent stays the first one, unless this file is what confirms the person.
    private func write(_ values: [String?], to id: Int64, confirms: Bool) throws {
        let leaves = values[4] == Subscription.unsubscribed.rawValue
        let update = try db.cachedStatement(
            sql: """
                UPDATE subscriber SET name = ?, language = ?, topics = ?, fields = ?, subscription = ?,
                consent = coalesce(?, consent), unsubscribed = ? WHERE id = ?
                """)
        try update.execute(
            arguments: StatementArguments(values) + [
                confirms ? consent : nil, leaves ? now.timeIntervalSince1970 : nil, id,
            ])
    }

    /// Columns that this file lacks keep their values.
    private func merged(_ old: String?, _ new: String?) throws -> String? {
        guard let old, old != new, !columns.fields.isEmpty else { return columns.fields.isEmpty ? old : new }
        var fields = try SubscriberFields.decoded(old)
        let read = try new.map(SubscriberFields.decoded) ?? [:]
        for field in columns.fields { fields[field.name] = read[field.name] }
        return SubscriberFields.encoded(fields)
    }
}
