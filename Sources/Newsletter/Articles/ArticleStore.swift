import Foundation
import GRDB
import Mail

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

    /// What importing one article did.
    public enum Change: String, Sendable, Codable {
        case added, updated, unchanged
    }

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

    // MARK: Writing

    /// Stores what is new or changed; all or nothing.
    ///
    /// - Returns: A row an article, in order. The same article twice is one article: the later text stands.
    public func add(_ articles: [Article], now: Date) throws -> [(id: ArticleID, change: Change)] {
        try database.write { db in
            try articles.map { article in
                let id = Self.id(of: article)
                return (id, try store(article, id: id, now: now, in: db))
            }
        }
    }

    private func store(_ article: Article, id: ArticleID, now: Date, in db: Database) throws -> Change {
        let (head, body) = try Self.encode(article)
        let select = try db.cachedStatement(sql: "SELECT head, body FROM article WHERE id = ?")
        let old = try Row.fetchOne(select, arguments: [id])
        if let old, old["head"] == head, old["body"] == body { return .unchanged }
        try db.execute(
            literal: """
                INSERT INTO article (id, head, body, firstSeen) VALUES (\(id), \(head), \(body), \(now.formatted(.iso8601)))
                ON CONFLICT (id) DO UPDATE SET head = excluded.head, body = excluded.body
                """)
        return old == nil ? .added : .updated
    }

    /// Sets the day that the editor knows of; nil takes it back.
    ///
    /// - Returns: False when there is no such article.
    public func setDate(_ day: CalendarDay?, of id: ArticleID) throws -> Bool {
        try update("UPDATE article SET editorDate = ? WHERE id = ?", [day?.description, id])
    }

    /// Keeps an article out of every edition; importing it again does not bring it back.
    public func drop(_ id: ArticleID) throws -> Bool {
        try update("UPDATE article SET dropped = 1 WHERE id = ?", [id])
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

    /// Every article without its body, by id: what lists and selection need.
    public func heads() throws -> [Entry] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT id, head, '[]' AS body, editorDate, dropped FROM article ORDER BY id")
                .map(Self.entry)
        }
    }

    private static func entry(_ row: Row) throws -> Entry {
        let decoder = JSONDecoder()
        var article = try decoder.decode(Article.self, from: row["head"] as Data)
        article.body = try decoder.decode([Paragraph].self, from: row["body"] as Data)
        return Entry(
            id: row["id"], article: article, editorDate: (row["editorDate"] as String?).flatMap { CalendarDay($0) },
            isDropped: row["dropped"])
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

// MARK: Identity

/// The identity of an article in the store: ten letters and digits, made of its address or else its words.
public typealias ArticleID = String

extension ArticleStore {
    /// The same for the same article wherever and whenever it is imported: made of its web address, or else of its
    /// headline, source and stated date.
    static func id(of article: Article) -> ArticleID {
        let words = [
            article.titleRaw.lowercased(), article.source?.lowercased() ?? "", article.published?.description ?? "",
        ]
        let identity = article.url.map(canonical) ?? words.joined(separator: "\u{0}")
        return String(Base32.encoded(SHA256.digest(of: identity.utf8).prefix(7)).prefix(10))
    }

    /// An address without what differs between visits: fragment, campaign parameters, a final slash.
    static func canonical(_ url: String) -> String {
        guard var parts = URLComponents(string: url) else { return url }
        parts.fragment = nil
        parts.scheme = nil
        parts.host = parts.host?.lowercased()
        let kept = parts.queryItems?.filter { !$0.name.hasPrefix("utm_") && !["fbclid", "gclid"].contains($0.name) }
        parts.queryItems = kept?.isEmpty == false ? kept : nil
        while parts.path.hasSuffix("/") { parts.path.removeLast() }
        return parts.string ?? url
    }
}
