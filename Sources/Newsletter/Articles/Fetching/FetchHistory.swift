import Foundation
import GRDB

/// What is remembered of the addresses that were fetched: what each server gave to recognize a version by.
public struct FetchHistory: Sendable {
    /// What is known of one address.
    public struct Entry: Sendable, Equatable {
        public let validators: FetchValidators?
        /// How its text was read then: read otherwise, the same text can give other articles.
        public let reading: String
        /// What it was read as then; nil where that was not noted.
        public let format: ArticleReading.Format?
        /// The last time that it was asked and answered.
        public let fetched: Date?
        /// The server asked to be left alone until then.
        public let notBefore: Date?
    }

    private let database: any DatabaseWriter

    init(_ database: any DatabaseWriter) { self.database = database }

    static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE fetch (
                    url TEXT PRIMARY KEY, resource TEXT, etag TEXT, lastModified TEXT, reading TEXT NOT NULL DEFAULT '',
                    fetched TEXT, notBefore TEXT) WITHOUT ROWID
                """)
    }

    /// What each address was read as: where a feed was, a page is an error.
    static func addFormat(_ db: Database) throws { try db.execute(sql: "ALTER TABLE fetch ADD COLUMN format TEXT") }

    public func find(_ url: String) throws -> Entry? {
        try database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM fetch WHERE url = ?", arguments: [url]).map { row in
                try Entry(
                    validators: FetchValidators(
                        url: row.checked("resource") ?? "", etag: row.checked("etag"),
                        lastModified: row.checked("lastModified")),
                    reading: row.needed("reading"),
                    format: row.checked("format").flatMap { (name: String) in .init(rawValue: name) },
                    fetched: Self.date(row.checked("fetched")),
                    notBefore: Self.date(row.checked("notBefore")))
            }
        }
    }

    /// To be called when the articles are stored: what is remembered here is not read again.
    public func record(
        _ url: String, _ validators: FetchValidators?, reading: String, format: ArticleReading.Format, now: Date
    ) throws {
        try database.write { db in
            try db.execute(
                literal: """
                    INSERT OR REPLACE INTO fetch (url, resource, etag, lastModified, reading, format, fetched)
                    VALUES (\(url), \(validators?.url), \(validators?.etag), \(validators?.lastModified), \(reading),
                        \(format.rawValue), \(now.formatted(.iso8601)))
                    """)
        }
    }

    /// Keeps from asking a server before the time that it named; what was known stays.
    public func postpone(_ url: String, until date: Date) throws {
        try database.write { db in
            try db.execute(
                literal: """
                    INSERT INTO fetch (url, notBefore) VALUES (\(url), \(date.formatted(.iso8601)))
                    ON CONFLICT (url) DO UPDATE SET notBefore = excluded.notBefore
                    """)
        }
    }

    private static func date(_ text: String?) -> Date? { text.flatMap { try? Date($0, strategy: .iso8601) } }
}
