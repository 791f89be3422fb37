import Foundation
import GRDB

/// Editions that were composed, frozen ones with everything that their messages are made of.
public struct EditionStore: Sendable {
    /// An edition with its place in the life of a mailing.
    public struct Entry: Sendable {
        public let edition: Edition
        /// When it was composed last; the Date of its messages, unless sending begins much later.
        public let composedAt: Date
        /// What its messages are made of, from the first real sending on: never changed again.
        public let frozen: FrozenEdition?
        /// The hash of what was approved, if anything was.
        public let approvedHash: String?
    }

    /// What is fixed when sending begins.
    public struct FrozenEdition: Sendable {
        public let at: Date
        public let hash: String
        /// A `ComposedEdition` as JSON.
        public let contents: Data
    }

    private let database: any DatabaseWriter

    init(_ database: any DatabaseWriter) { self.database = database }

    static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE edition (
                    id TEXT PRIMARY KEY, choice TEXT NOT NULL, composedAt REAL NOT NULL, approvedHash TEXT,
                    frozenAt REAL, hash TEXT, contents BLOB) WITHOUT ROWID;
                CREATE TABLE sentArticle (article TEXT PRIMARY KEY, edition TEXT NOT NULL) WITHOUT ROWID;
                """)
    }

    /// The number of recipients that an edition was frozen with, and a fingerprint of them and of the contents.
    static func addSeal(_ db: Database) throws {
        try db.execute(
            sql: "ALTER TABLE edition ADD COLUMN recipients INTEGER; ALTER TABLE edition ADD COLUMN fingerprint INTEGER"
        )
    }

    // MARK: Writing

    /// Stores a choice, in place of an earlier one with the same id; an approval stays, for it is of what was approved.
    ///
    /// - Throws: `EditionError.frozen` when that one is being sent or was.
    public func save(_ edition: Edition, composedAt: Date) throws {
        let choice = try Self.encoder.encode(edition)
        try database.write { db in
            try refuseFrozen(edition.id, in: db)
            try db.execute(
                literal: """
                    INSERT INTO edition (id, choice, composedAt)
                    VALUES (\(edition.id), \(choice), \(composedAt.timeIntervalSince1970))
                    ON CONFLICT (id) DO UPDATE SET choice = excluded.choice, composedAt = excluded.composedAt
                    """)
        }
    }

    public func approve(_ id: String, hash: String) throws {
        try database.write { db in
            try db.execute(literal: "UPDATE edition SET approvedHash = \(hash) WHERE id = \(id)")
        }
    }

    /// - Throws: `EditionError.frozen` when the edition is being sent or was.
    func refuseFrozen(_ id: String) throws {
        try database.read { db in try refuseFrozen(id, in: db) }
    }

    private func refuseFrozen(_ id: String, in db: Database) throws {
        let frozen = try Bool.fetchOne(
            db, sql: "SELECT frozenAt IS NOT NULL FROM edition WHERE id = ?", arguments: [id])
        if frozen == true { throw EditionError.frozen(id) }
    }

    /// Fixes an edition for good and marks its articles as used, inside the caller's transaction.
    ///
    /// - Parameter sentBefore: What `articlesSentBefore(_:)` said when the edition was looked at.
    /// - Throws: `EditionError.changedMeanwhile` when somebody has changed it since, or has sent some of its articles.
    static func freeze(
        _ edition: Edition, sentBefore: Set<ArticleID>, hash: String, contents: Data, at now: Date, in db: Database
    ) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT choice FROM edition WHERE id = ? AND frozenAt IS NULL", arguments: [edition.id])
        guard try row?.decoded("choice") == edition, try articlesSentBefore(edition, in: db) == sentBefore else {
            throw EditionError.changedMeanwhile(edition.id)
        }
        try db.execute(
            literal: """
                UPDATE edition SET frozenAt = \(now.timeIntervalSince1970), hash = \(hash), contents = \(contents)
                WHERE id = \(edition.id) AND frozenAt IS NULL
                """)
        for article in edition.articleIDs {
            try db.execute(literal: "INSERT OR IGNORE INTO sentArticle VALUES (\(article), \(edition.id))")
        }
    }

    // MARK: Reading

    public func find(_ id: String) throws -> Entry? {
        try database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM edition WHERE id = ?", arguments: [id]).map(Self.entry)
        }
    }

    /// All, the one composed last first.
    public func all() throws -> [Entry] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM edition ORDER BY composedAt DESC, id DESC").map(Self.entry)
        }
    }

    /// Which articles a sent edition held, and which one.
    public func sentArticles() throws -> [ArticleID: String] {
        try database.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT article, edition FROM sentArticle")
            return try Dictionary(rows.map { (try $0.needed("article"), try $0.needed("edition")) }) { _, last in last }
        }
    }

    /// The articles of an edition that other ones were sent with.
    func articlesSentBefore(_ edition: Edition) throws -> Set<ArticleID> {
        try database.read { db in try Self.articlesSentBefore(edition, in: db) }
    }

    private static func articlesSentBefore(_ edition: Edition, in db: Database) throws -> Set<ArticleID> {
        try SQLRequest<ArticleID>(
            literal: """
                SELECT article FROM sentArticle WHERE article IN \(edition.articleIDs) AND edition <> \(edition.id)
                """
        ).fetchSet(db)
    }

    private static func entry(_ row: Row) throws -> Entry {
        let frozen = try (row.checked("frozenAt") as Double?).map { at in
            FrozenEdition(
                at: Date(timeIntervalSince1970: at), hash: try row.needed("hash"), contents: try row.needed("contents"))
        }
        return Entry(
            edition: try row.decoded("choice"), composedAt: Date(timeIntervalSince1970: try row.needed("composedAt")),
            frozen: frozen, approvedHash: try row.checked("approvedHash"))
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }
}

/// Why an edition cannot be changed or found.
public enum EditionError: Error, Equatable, CustomStringConvertible {
    case frozen(String)
    case unknown(String, known: [String])
    case noneComposed
    case unknownKind(String, known: [String])
    case outInSpiteOfPin(ArticleID, edition: String, reason: String)
    case articleNotInEdition(ArticleID, edition: String)
    /// While its sending was about to begin.
    case changedMeanwhile(String)

    public var description: String {
        switch self {
        case .frozen(let id):
            "edition \(id) is frozen since its sending began, and stays as it is. Compose the next one instead."
        case .unknown(let id, let known):
            "there is no edition \(id). "
                + (known.isEmpty
                    ? "Make one with: tidings compose" : "Known: \(known.prefix(8).joined(separator: ", ")).")
        case .noneComposed:
            "no edition has been composed yet. Make one with: tidings compose"
        case .unknownKind(let kind, let known):
            "the configuration has no edition \"\(kind)\". Known: \(known.joined(separator: ", "))."
        case .changedMeanwhile(let id):
            "nothing was sent: at the same moment edition \(id) or the list of readers was changed, or another edition was sent "
                + "with articles of it. Run the command again."
        case .outInSpiteOfPin(let article, let edition, let reason):
            "article \(article) cannot be pinned in edition \(edition): \(reason). Nothing was changed."
        case .articleNotInEdition(let article, let edition):
            "edition \(edition) does not hold article \(article). See: tidings editions show \(edition) --why"
        }
    }
}
