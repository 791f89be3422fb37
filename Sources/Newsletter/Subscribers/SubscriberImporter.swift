import Foundation
import GRDB
import GRDBSQLite
import Mail

/// Takes the rows of one list into the store, within one transaction.
struct SubscriberImporter {
    private(set) var result = SubscriberImport()

    private let columns: SubscriberColumns
    private let fieldNames: [[UInt8]]
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
    private static let together = 32
    /// People above this number came with this file.
    private let lastIDBefore: Int64
    /// Those from before that a row of this file has named.
    private var named: Set<Int64> = []
    private var topicLists: [String: String?] = [:]

    init(_ columns: SubscriberColumns, consent: Int64, now: Date, _ db: Database) throws {
        (self.columns, self.consent, self.now, self.db) = (columns, consent, now, db)
        fieldNames = columns.fields.map { Array($0.name.utf8) }
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

    mutating func take(_ row: CSVReader) throws {
        if let reason = fault(of: row) { return refuse(row, reason) }
        let email: BoundText
        if let plain = row.plain(columns.email), Address.isPlain(plain) {
            email = .bytes(plain)
        } else {
            do {
                email = .string(try Address(row.text(columns.email).trimmed).key)
            } catch {
                return refuse(row, "the address \(error)")
            }
        }
        guard let subscription = subscription(of: row) else {
            return refuse(row, "the subscription is none of unconfirmed, confirmed, unsubscribed")
        }
        if let finding = try suppression.find(email, db) {
            if finding == .erased { result.keptErased += 1 } else { result.keptSuppressed += 1 }
            return
        }
        waiting.append(
            SubscriberRow(
                email: email, name: name(of: row), language: text(row, columns.language), topics: topics(of: row),
                fields: fields(of: row), subscription: subscription))
        if singly > 0 {
            singly -= 1
            try finish()
        } else if waiting.count == Self.together {
            try insertTogether()
        }
    }

    /// Writes what is still on its way in.
    mutating func finish() throws {
        for row in waiting {
            bind(row, to: insert, at: 0)
            try insert.step()
            if db.changesCount > 0 { result.added += 1 } else { try update(row) }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private mutating func refuse(_ row: CSVReader, _ reason: String) {
        result.refused.append(.init(line: row.line, reason: reason))
    }

    private func fault(of row: CSVReader) -> String? {
        guard row.cells.count == columns.count else {
            return "has \(row.cells.count) cells where the header has \(columns.count)"
        }
        guard !row.hasStrayText else { return "has text behind a closing quote" }
        guard row.hasNonASCII, let first = row.cells.first, let last = row.cells.last else { return nil }
        let bytes = UnsafeBufferPointer(rebasing: row.bytes[first.range.lowerBound..<last.range.upperBound])
        return String(validating: bytes, as: UTF8.self) == nil ? "is not valid UTF-8" : nil
    }
}

// MARK: Values

extension SubscriberImporter {
    private func text(_ row: CSVReader, _ column: Int?) -> BoundText {
        guard let column else { return .null }
        if let plain = row.plain(column) { return plain.isEmpty ? .null : .bytes(plain) }
        let text = row.text(column).trimmed
        return text.isEmpty ? .null : .string(text)
    }

    /// Names go into headers, so control characters and runs of blanks become one blank.
    private func name(of row: CSVReader) -> BoundText {
        let name = text(row, columns.name)
        switch name {
        case .null: return .null
        case .bytes(let bytes) where HeaderText.isPlain(bytes): return name
        case .bytes(let bytes): return .nonEmpty(HeaderText.cleaned(String(decoding: bytes, as: UTF8.self)))
        case .string, .owned: return .nonEmpty(HeaderText.cleaned(name.text ?? ""))
        }
    }

    /// Lists have few mixes of topics and many people.
    private mutating func topics(of row: CSVReader) -> BoundText {
        guard let column = columns.topics, !row.cells[column].range.isEmpty else { return .null }
        let text = row.text(column)
        let list = topicLists[text] ?? TopicList.normalized(text)
        if topicLists.count < 10_000 { topicLists[text] = .some(list) }
        return list.map(BoundText.string) ?? .null
    }

    private func subscription(of row: CSVReader) -> Subscription? {
        guard let column = columns.subscription, !row.cells[column].range.isEmpty else { return .confirmed }
        return Subscription(rawValue: row.text(column).trimmed.lowercased())
    }

    private func fields(of row: CSVReader) -> BoundText {
        guard !columns.fields.isEmpty else { return .null }
        var json: [UInt8] = []
        for (name, field) in zip(fieldNames, columns.fields) where !row.cells[field.column].range.isEmpty {
            if let plain = row.plain(field.column) {
                SubscriberFields.append(name, plain, to: &json)
            } else {
                SubscriberFields.append(name, row.text(field.column).utf8, to: &json)
            }
        }
        guard !json.isEmpty else { return .null }
        json.append(UInt8(ascii: "}"))
        return .owned(json)
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
            singly = 16 * Self.together
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
        return try SubscriberFields.encoded(fields)
    }
}

/// What one row says of a person.
private struct SubscriberRow {
    let email: BoundText
    let name: BoundText
    let language: BoundText
    let topics: BoundText
    let fields: BoundText
    let subscription: Subscription
}
