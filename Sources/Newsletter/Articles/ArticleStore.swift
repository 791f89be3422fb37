import Foundation
import GRDB

/// Articles that were imported, with what the editor says about them.
public struct ArticleStore: Sendable {
    /// An article with its identity in the store.
    public struct Entry: Sendable {
        public let id: ArticleID
        /// Without `body` when it comes from `heads()`.
        public let article: Article
        public let editorDate: CalendarDay?
        /// The editor does not want to see it again.
        public let isDropped: Bool
    }

    /// An article of the store as far as selection looks at it.
    struct Outline: Sendable {
        let id: ArticleID
        let article: ArticleOutline
        let editorDate: CalendarDay?
        let isDropped: Bool
        let likeness: ArticleLikeness?
    }

    /// What importing one article did.
    public enum Change: String, Sendable, Codable {
        case added, updated, unchanged
    }

    public typealias Stored = (id: ArticleID, change: Change)

    private let database: any DatabaseWriter

    init(_ database: any DatabaseWriter) { self.database = database }

    static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE article (
                    id TEXT PRIMARY KEY, head TEXT NOT NULL, body TEXT NOT NULL, firstSeen TEXT NOT NULL,
                    editorDate TEXT, dropped INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID
                """)
    }

    /// What of each article is compared with others; it is worked out for those that are there.
    static func addLikeness(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE article ADD COLUMN likeness BLOB")
        try renewLikeness(db)
    }

    /// Works it out anew, after its form has changed.
    static func renewLikeness(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT id, head, body FROM article") {
            let likeness = Data(ArticleLikeness(try Self.article(row)).bytes)
            try db.execute(
                literal: "UPDATE article SET likeness = \(likeness) WHERE id = \(try row.needed("id") as String)")
        }
    }

    // MARK: Writing

    /// Stores what is new or changed; all or nothing.
    ///
    /// - Parameter keepsFirstDates: Whether a text that is known keeps the date that it stated first, when it states a later
    ///   one now: publishers bump dates, and old news would come back as new.
    /// - Returns: A row an article, in order. The same article twice is one article: the later text stands.
    public func add(_ articles: [Article], keepsFirstDates: Bool = false, now: Date) throws -> [Stored] {
        try database.write { db in
            try add(articles, keepsFirstDates: keepsFirstDates, now: now, in: db)
        }
    }

    /// Stores the articles of several files, in order; all or nothing.
    ///
    /// - Returns: Rows as of one file, a list a file.
    public func add(_ readings: [ArticleReading], now: Date) throws -> [[Stored]] {
        try database.write { db in
            try readings.map {
                try add($0.articles, keepsFirstDates: $0.format.keepsFirstDates, now: now, in: db)
            }
        }
    }

    private func add(
        _ articles: [Article], keepsFirstDates: Bool, now: Date, in db: Database
    ) throws -> [Stored] {
        try articles.map { article in
            let id = Self.id(of: article)
            return (id, try store(article, id: id, keepsFirstDates: keepsFirstDates, now: now, in: db))
        }
    }

    private func store(
        _ article: Article, id: ArticleID, keepsFirstDates: Bool, now: Date, in db: Database
    ) throws -> Change {
        let select = try db.cachedStatement(sql: "SELECT head, body FROM article WHERE id = ?")
        let old = try Row.fetchOne(select, arguments: [id])
        var article = article
        if keepsFirstDates, let known = try old.map(Self.article) { article.keepFirstDate(of: known) }
        let (head, body) = try Self.encode(article)
        if let old, old["head"] == head, old["body"] == body { return .unchanged }
        let likeness = Data(ArticleLikeness(article).bytes)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO article (id, head, body, likeness, firstSeen) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET head = excluded.head, body = excluded.body, likeness = excluded.likeness
                """)
        try statement.execute(arguments: [id, head, body, likeness, now.formatted(.iso8601)])
        return old == nil ? .added : .updated
    }

    /// Sets the day that the editor knows of; nil takes it back.
    ///
    /// - Returns: False when there is no such article.
    public func setDate(_ day: CalendarDay?, of id: ArticleID) throws -> Bool {
        try update("UPDATE article SET editorDate = ? WHERE id = ?", [day?.description, id])
    }

    /// Keeps an article out of every edition, or no longer does; importing it again does not bring it back.
    ///
    /// - Returns: False when there is no such article.
    public func setDropped(_ isDropped: Bool, _ id: ArticleID) throws -> Bool {
        try update("UPDATE article SET dropped = ? WHERE id = ?", [isDropped, id])
    }

    private func update(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        try database.write { db in
            try db.execute(sql: sql, arguments: arguments)
            return db.changesCount > 0
        }
    }

    // MARK: Reading

    public func find(_ id: ArticleID) throws -> Entry? {
        try database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM article WHERE id = ?", arguments: [id]).map(Self.entry)
        }
    }

    /// Every article without its body, by id.
    public func heads() throws -> [Entry] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT id, head, editorDate, dropped FROM article ORDER BY id").map {
                try Self.entry($0, $0.decoded("head"))
            }
        }
    }

    /// What selection looks at, of every article, by id.
    func outlines() throws -> [Outline] {
        let sql = "SELECT id, editorDate, dropped, likeness, \(ArticleOutline.columns) FROM article ORDER BY id"
        do {
            return try database.read { db in try Array(Row.fetchCursor(db, sql: sql).map(Self.outline)) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            // "malformed JSON" is an error like any other to SQLite.
            throw DatabaseError.damaged("head")
        }
    }

    private static func outline(_ row: Row) throws -> Outline {
        let likeness: Data? = try row.checked(3)
        return Outline(
            id: try row.needed(0), article: try ArticleOutline(row, from: 4),
            editorDate: try row.checked(1).flatMap { (day: String) in CalendarDay(day) }, isDropped: try row.needed(2),
            likeness: likeness.flatMap { $0.withUnsafeBytes { ArticleLikeness(bytes: $0) } })
    }

    private static func entry(_ row: Row) throws -> Entry { try entry(row, try article(row)) }

    private static func entry(_ row: Row, _ article: Article) throws -> Entry {
        Entry(
            id: try row.needed("id"), article: article,
            editorDate: try row.checked("editorDate").flatMap { (day: String) in CalendarDay(day) },
            isDropped: try row.needed("dropped"))
    }

    private static func article(_ row: Row) throws -> Article {
        var article: Article = try row.decoded("head")
        article.body = try row.decoded("body")
        return article
    }

    private static func encode(_ article: Article) throws -> (head: String, body: String) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var head = article
        head.body = []
        return (
            String(decoding: try encoder.encode(head), as: UTF8.self),
            String(decoding: try encoder.encode(article.body), as: UTF8.self)
        )
    }
}

extension Article {
    /// Takes the date of an earlier reading of the same text, when this one states a later one.
    fileprivate mutating func keepFirstDate(of known: Article) {
        guard let first = known.published, let published, first.isEarlier(than: published) else { return }
        let (old, new) = (ArticleLikeness(known), ArticleLikeness(self))
        let isSame =
            2 * ArticleLikeness.common(old.shingles, new.shingles) >= min(old.shingles.count, new.shingles.count)
        guard isSame else { return }
        warnings.append("the source says \(published) now, and said \(first) before: that stands")
        (self.published, dateRange) = (first, known.dateRange)
    }
}
