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
        insert = BoundStatement(
            try db.makeStatement(
                sql: """
                    INSERT INTO subscriber (email, name, language, topics, fields, subscription, consent, unsubscribed)
                    VALUES (?, ?, ?, ?, ?, ?, \(consent), ?) ON CONFLICT (email) DO NOTHING
                    """))
        for field in columns.fields {
            try db.execute(
                sql: "INSERT INTO subscriber_column VALUES (?) ON CONFLICT DO NOTHING", arguments: [field.name])
        }
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
        let values = SubscriberValues(
            name: name(of: row), language: text(row, columns.language), topics: topics(of: row),
            fields: fields(of: row), subscription: subscription)
        if try insertRow(email, values) {
            result.added += 1
        } else {
            try update(email, values)
        }
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
        case .bytes(let bytes) where bytes.allSatisfy({ (0x21...0x7E).contains($0) }): return name
        case .bytes(let bytes): return .nonEmpty(HeaderText.cleaned(String(decoding: bytes, as: UTF8.self)))
        case .string(let text): return .nonEmpty(HeaderText.cleaned(text))
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
        return .string(String(decoding: json, as: UTF8.self))
    }
}

// MARK: Writing

extension SubscriberImporter {
    private func insertRow(_ email: BoundText, _ values: SubscriberValues) throws -> Bool {
        insert.bind(email, at: 1)
        insert.bind(values.name, at: 2)
        insert.bind(values.language, at: 3)
        insert.bind(values.topics, at: 4)
        insert.bind(values.fields, at: 5)
        insert.bind(.string(values.subscription.rawValue), at: 6)
        if values.subscription == .unsubscribed { insert.bind(now.timeIntervalSince1970, at: 7) }
        try insert.step()
        return db.changesCount > 0
    }

    private mutating func update(_ email: BoundText, _ values: SubscriberValues) throws {
        let select = try db.cachedStatement(
            sql: "SELECT id, name, language, topics, fields, subscription FROM subscriber WHERE email = ?")
        guard let old = try Row.fetchOne(select, arguments: [email.text]) else { return }
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

/// What one row says of a person, apart from the address.
private struct SubscriberValues {
    let name: BoundText
    let language: BoundText
    let topics: BoundText
    let fields: BoundText
    let subscription: Subscription
}
