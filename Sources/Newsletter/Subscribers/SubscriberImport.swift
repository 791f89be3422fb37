import Foundation
import GRDB
import Mail

/// What an import did, row by row.
public struct SubscriberImport: Sendable, Equatable, Encodable {
    public struct Refusal: Sendable, Equatable, Encodable {
        /// The line of the file on which the row starts, from 1.
        public let line: Int
        public let reason: String
    }
    public internal(set) var added = 0
    public internal(set) var updated = 0
    public internal(set) var unchanged = 0
    /// Left as they are, for the person has left the list, may not be mailed, or had themselves erased.
    public internal(set) var keptUnsubscribed = 0
    public internal(set) var keptSuppressed = 0
    public internal(set) var keptErased = 0
    /// Rows of an address that an earlier row of the same file had: the last one wins.
    public internal(set) var duplicates = 0
    public internal(set) var refused: [Refusal] = []
}

extension SubscriberStore {
    /// Takes a list in, all of it in one transaction.
    ///
    /// It has a column `email`, perhaps `name`, `topics`, `language`, `subscription`, and others that become fields.
    /// A column that the file lacks leaves what is known as it is. `source` says how these people agreed; else the
    /// name of the file and the beginning of its SHA-256 do. `name` stands in messages.
    public func importCSV(_ file: Data, name: String, source: String? = nil, now: Date) throws -> SubscriberImport {
        try file.withUnsafeBytes { bytes in
            let bytes = bytes.bindMemory(to: UInt8.self)
            var reader = CSVReader(bytes)
            let layout = try SubscriberColumns(header: &reader, file: name)
            let digest = source == nil ? Base32.encoded(SHA256.digest(of: bytes).prefix(10)) : ""
            let fileName = URL(fileURLWithPath: name).lastPathComponent
            let source = source ?? "\(fileName), sha256 \(digest)"
            return try inLargeTransaction { db in
                var importer = try SubscriberImporter(layout, consent: Self.consent(source, now, db), now: now, db)
                let rows = RowsAhead(SubscriberRowReader(reader, layout))
                defer { rows.finish() }
                do {
                    while let batch = try rows.next() { try importer.take(batch) }
                } catch CSVReader.Fault.openQuote(let line) {
                    throw SubscriberError.openQuote(file: name, line: line)
                }
                return importer.result
            }
        }
    }

    /// A transaction that changes most of the list.
    ///
    /// The index of addresses is written in no order: what does not fit goes to the disk and comes back, again and again. So
    /// does, for each statement of many rows, every page that it changes, in case it fails.
    private func inLargeTransaction<T>(_ body: (Database) throws -> T) throws -> T {
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
            defer { try? db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA temp_store = DEFAULT") }
            try db.beginTransaction(.immediate)
            do {
                let result = try body(db)
                try db.commit()
                return result
            } catch {
                // What a full disk has rolled back already cannot be again.
                try? db.rollback()
                throw error
            }
        }
    }
}
