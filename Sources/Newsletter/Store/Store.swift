import Foundation
import GRDB

/// The newsletter's database: articles, editions, subscribers and the delivery journal in one SQLite file.
///
/// WAL with `synchronous=FULL`: what a transaction wrote is on the disk when it returns, also after a power cut.
public struct Store: Sendable {
    public let file: URL
    /// Whether there was no such file before.
    public let isNew: Bool
    let database: DatabaseQueue

    /// Opens the file, makes it when missing, and brings its tables up to date.
    ///
    /// - Parameter makesFile: False for what only looks: a file that is missing then counts as an empty one.
    /// - Throws: `StoreError` naming the file and what to do.
    public init(file: URL, makesFile: Bool = true) throws {
        self.file = file
        isNew = !FileManager.default.fileExists(atPath: file.path)
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        }
        try Self.refuseOrphanedLog(of: file)
        do {
            database =
                isNew && !makesFile
                ? try DatabaseQueue(configuration: configuration)
                : try DatabaseQueue(path: file.path, configuration: configuration)
            let migrator = Self.migrator
            if try database.read(migrator.hasBeenSuperseded) { throw StoreError.newer(file.relativePath) }
            guard try !database.read(migrator.hasCompletedMigrations) else { return }
            // Two programs that meet a new or an old store at the same moment would both make its tables.
            let lock = FolderLock(file.deletingLastPathComponent(), waits: true)
            try withExtendedLifetime(lock) { try migrator.migrate(database) }
        } catch let error as DatabaseError {
            throw StoreError(error, file: file)
        } catch is RowDecodingError {
            throw StoreError.damaged(file.relativePath)
        }
    }

    /// SQLite would make a new file, and throw away the log of the one that is gone.
    private static func refuseOrphanedLog(of file: URL) throws {
        func size(_ path: String) -> Int {
            ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue ?? 0
        }
        if size(file.path) == 0, size("\(file.path)-wal") > 0 { throw StoreError.gone(file.relativePath) }
    }

    /// A further connection, which only reads: what it does delays no writing, and no writing delays it.
    func reading() throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(30)
        return try DatabaseQueue(path: file.path, configuration: configuration)
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 articles, editions, subscribers, deliveries") { db in
            try ArticleStore.makeTables(db)
            try EditionStore.makeTables(db)
            try SubscriberSchema.makeTables(db)
            try DeliverySchema.makeTables(db)
        }
        migrator.registerMigration("2 recipients in columns", migrate: DeliverySchema.spreadReaders)
        migrator.registerMigration("3 fetches of sources", migrate: FetchHistory.makeTables)
        migrator.registerMigration("4 likeness of articles", migrate: ArticleStore.addLikeness)
        migrator.registerMigration("5 what editions were frozen with", migrate: EditionStore.addSeal)
        migrator.registerMigration("6 addresses in any case", migrate: SubscriberSchema.foldCase)
        migrator.registerMigration("7 formats of sources", migrate: FetchHistory.addFormat)
        migrator.registerMigration("8 begins of articles", migrate: ArticleStore.renewLikeness)
        return migrator
    }

    /// What SQLite finds wrong with the file; nil when it is whole.
    func damage() throws -> String? {
        let words = try reading().read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        return words == "ok" ? nil : words
    }

    /// Runs what only reads while another thread looks at the whole file.
    ///
    /// - Throws: `StoreError.damaged` rather than what the body found when the file is damaged.
    func whenWhole<T>(_ body: () throws -> T) throws -> T {
        let damage = Meanwhile { try self.damage() }
        let found = Result { try body() }
        if try damage.outcome() != nil { throw StoreError.damaged(file.relativePath) }
        return try found.get()
    }

    /// Runs what may meet a full disk or a damaged file half-way, and names the file when it does.
    func namingFile<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, file: file)
        }
    }

    public var articles: ArticleStore { ArticleStore(database) }
    public var fetches: FetchHistory { FetchHistory(database) }
    public var editions: EditionStore { EditionStore(database) }
    public var subscribers: SubscriberStore { SubscriberStore(database) }
}

/// Why the database cannot be used.
public enum StoreError: Error, Equatable, CustomStringConvertible {
    case newer(String)
    case full(String)
    case unreadable(String, String)
    case damaged(String)
    /// The file is missing or empty, but not its log.
    case gone(String)
    case busy(String)
    case journalDamaged(String, edition: String, what: String)
    /// Less is in the journal than was written.
    case journalLost(String, edition: String)
    /// Two runs have the same edition in hand, since the lock of one was removed.
    case otherRun(edition: String)

    init(_ error: DatabaseError, file: URL) {
        let name = file.relativePath
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR: self = .full(name)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(name)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(name)
        default: self = .unreadable(name, error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }

    /// The sentence for an error of SQLite's own; nil for any other error.
    public static func wording(of error: any Error, file: URL) -> StoreError? {
        if error is RowDecodingError { return .damaged(file.relativePath) }
        return (error as? DatabaseError).map { StoreError($0, file: file) }
    }

    public var description: String {
        switch self {
        case .newer(let file):
            "\(file): was written by a newer version of Tidings. Use that version, or another store."
        case .full(let file):
            "\(file): cannot be written: the disk is full or failing. Stopped at once; make room and run the command again."
        case .unreadable(let file, let why):
            "\(file): cannot be opened (\(why)). Check that the folder exists and that you may write there."
        case .damaged(let file):
            "\(file): is damaged or no Tidings store. Nothing was changed; put a backup in its place."
        case .gone(let file):
            "\(file): is missing or empty, but its log \(file)-wal is there. Put the file or a backup back, or move the log away."
        case .busy(let file):
            "\(file): another program has kept it locked for half a minute. Run the command again when that is done."
        case .journalDamaged(let file, let edition, let what):
            "\(file): the journal of edition \(edition) is damaged: \(what). Nothing was sent; put a backup in its place, "
                + "and look at the disk."
        case .journalLost(let file, let edition):
            "\(file): the journal of edition \(edition) lacks messages that went out: the file or its log \(file)-wal is "
                + "damaged, missing or an old copy. Nothing was sent; sending would mail people twice. Put the newest copy back. "
                + "To send from this one all the same, remove \(file)-\(edition).lock"
        case .otherRun(let edition):
            "stopped: another run is sending edition \(edition) too, since its lock file was removed. Let that one end, then "
                + "see: tidings status \(edition)"
        }
    }
}
