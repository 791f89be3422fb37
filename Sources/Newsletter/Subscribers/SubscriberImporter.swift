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
    private let known: BoundStatement
    /// So many rows at a time take a third of the time, if they are of new people.
    private static let together = 128
    /// So many rows go one by one, since some lately were known already; the more often, the more of them.
    private var singly = 0
    private var nextSingly = Self.fewestSingly
    private static let fewestSingly = 512
    private static let mostSingly = 65_536
    /// People above this number came with this file.
    private let lastIDBefore: Int64
    /// Nobody has a higher number yet.
    private var lastID: Int64
    /// Those from before that a row of this file has named.
    private var named: Set<Int64> = []

    init(_ columns: SubscriberColumns, consent: Int64, now: Date, _ db: Database) throws {
        (self.columns, self.consent, self.now, self.db) = (columns, consent, now, db)
        suppression = try Suppression(db)
        lastIDBefore = try Int64.fetchOne(db, sql: "SELECT max(id) FROM subscriber") ?? 0
        lastID = lastIDBefore
        insert = try Self.insertion(of: 1, consent: consent, db)
        insertMany = try Self.insertion(of: Self.together, consent: consent, db)
        known = BoundStatement(try db.makeStatement(sql: Self.selection(columns)))
        for field in columns.fields {
            try db.execute(
                sql: "INSERT INTO subscriber_column VALUES (?) ON CONFLICT DO NOTHING", arguments: [field.name])
        }
    }

    private static func insertion(of rows: Int, consent: Int64, _ db: Database) throws -> BoundStatement {
        let row = "(?, ?, ?, ?, ?, coalesce(?, '\(Subscription.confirmed.rawValue)'), \(consent), ?)"
        let values = Array(repeating: row, count: rows).joined(separator: ", ")
        return BoundStatement(
            try db.makeStatement(
                sql: """
                    INSERT INTO subscriber (email, name, language, topics, fields, subscription, consent, unsubscribed)
                    VALUES \(values) ON CONFLICT (email) DO NOTHING
                    """))
    }

    /// Of an address: the person, and whether a row says just what is known.
    ///
    /// What the file has no column for is not compared.
    private static func selection(_ columns: SubscriberColumns) -> String {
        let same = [
            columns.name.map { _ in "name IS ?2" }, columns.language.map { _ in "language IS ?3" },
            columns.topics.map { _ in "topics IS ?4" }, columns.fields.isEmpty ? nil : "fields IS ?5",
            columns.subscription.map { _ in "coalesce(?6, subscription) = subscription" },
        ]
        let isSame = same.compactMap(\.self).joined(separator: " AND ")
        return "SELECT id, subscription, \(isSame.isEmpty ? "1" : isSame) FROM subscriber WHERE email = ?1"
    }

    mutating func take(_ batch: SubscriberRowReader.Batch) throws {
        result.refused += batch.refused
        try withExtendedLifetime(batch.texts) {
            let rows = try suppression.isEmpty ? batch.rows : batch.rows.filter { try !isKept($0) }
            for start in stride(from: 0, to: rows.count, by: Self.together) {
                try take(rows[start..<min(start + Self.together, rows.count)])
            }
        }
    }

    /// Whether the address is on the suppression list: the person is left as they are.
    private mutating func isKept(_ row: SubscriberRow) throws -> Bool {
        guard let finding = try suppression.find(row.email) else { return false }
        if finding == .erased { result.keptErased += 1 } else { result.keptSuppressed += 1 }
        return true
    }

    private mutating func take(_ rows: ArraySlice<SubscriberRow>) throws {
        guard singly > 0 || rows.count < Self.together else { return try insertTogether(rows) }
        singly = max(0, singly - rows.count)
        for row in rows {
            if let person = try find(row) {
                try update(person, row)
            } else {
                bind(row, to: insert, at: 0)
                try insert.step()
                result.added += 1
                lastID = db.lastInsertedRowID
            }
        }
    }
}

// MARK: Writing

extension SubscriberImporter {
    /// All of them at once; whoever among them was known already is left as they are, and looked at one by one.
    private mutating func insertTogether(_ rows: ArraySlice<SubscriberRow>) throws {
        for (index, row) in rows.enumerated() { bind(row, to: insertMany, at: index * Self.parameters) }
        try insertMany.step()
        let added = db.changesCount
        if added == rows.count {
            nextSingly = Self.fewestSingly
        } else {
            (singly, nextSingly) = (nextSingly, min(2 * nextSingly, Self.mostSingly))
            try updateKnown(rows)
        }
        result.added += added
        if added > 0 { lastID = db.lastInsertedRowID }
    }

    /// Of rows of which some were inserted just now, the others.
    private mutating func updateKnown(_ rows: ArraySlice<SubscriberRow>) throws {
        var inserted: Set<Int64> = []
        for row in rows {
            guard let person = try find(row) else { continue }
            if person.id > lastID, inserted.insert(person.id).inserted { continue }
            try update(person, row)
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
        statement.bind(row.subscription.map { .string($0.rawValue) } ?? .null, at: first + 6)
        if row.subscription == .unsubscribed { statement.bind(now.timeIntervalSince1970, at: first + 7) }
    }

    private struct Known {
        let id: Int64
        let subscription: String
        let isSame: Bool
    }

    private func find(_ row: SubscriberRow) throws -> Known? {
        known.bind(row.email, at: 1)
        if columns.name != nil { known.bind(row.name, at: 2) }
        if columns.language != nil { known.bind(row.language, at: 3) }
        if columns.topics != nil { known.bind(row.topics, at: 4) }
        if !columns.fields.isEmpty { known.bind(row.fields, at: 5) }
        if columns.subscription != nil { known.bind(row.subscription.map { .string($0.rawValue) } ?? .null, at: 6) }
        return try known.first { Known(id: $0.integer(0), subscription: $0.text(1), isSame: $0.integer(2) != 0) }
    }

    private mutating func update(_ person: Known, _ row: SubscriberRow) throws {
        let isRepeated = person.id > lastIDBefore || !named.insert(person.id).inserted
        if isRepeated { result.duplicates += 1 }
        if person.subscription == Subscription.unsubscribed.rawValue {
            if !isRepeated { result.keptUnsubscribed += 1 }
            return
        }
        let isChanged = try !person.isSame && change(person, to: row)
        if !isRepeated, isChanged { result.updated += 1 }
        if !isRepeated, !isChanged { result.unchanged += 1 }
    }

    /// False when nothing was new after all.
    private func change(_ person: Known, to row: SubscriberRow) throws -> Bool {
        let select = try db.cachedStatement(
            sql: "SELECT name, language, topics, fields, subscription FROM subscriber WHERE id = ?")
        guard let old = try Row.fetchOne(select, arguments: [person.id]) else { return false }
        let new: [String?] = [
            columns.name == nil ? try old.checked(0) : row.name.text,
            columns.language == nil ? try old.checked(1) : row.language.text,
            columns.topics == nil ? try old.checked(2) : row.topics.text,
            try merged(old.checked(3), row.fields.text),
            row.subscription?.rawValue ?? person.subscription,
        ]
        guard try new.indices.contains(where: { try old.checked($0) != new[$0] }) else { return false }
        let wasUnconfirmed = person.subscription == Subscription.unconfirmed.rawValue
        try write(new, to: person.id, confirms: wasUnconfirmed && row.subscription == .confirmed)
        return true
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
