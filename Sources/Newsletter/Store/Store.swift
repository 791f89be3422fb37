import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#endif

/// The newsletter's database: articles, editions, subscribers and the delivery journal in one SQLite file.
///
/// WAL with `synchronous=FULL`: what a transaction wrote is on the disk when it returns, also after a power cut.
public struct Store: Sendable {
    public let file: URL
    /// Whether there was no such file before.
    public let isNew: Bool
    let database: DatabaseQueue
    /// Of the file that is open.
    private let identity: FileIdentity?
    /// As a text, which an URL would make anew each time.
    private let path: String

    /// Opens the file, makes it when missing, and brings its tables up to date.
    ///
    /// - Parameter makesFile: False for what only looks: a file that is missing then counts as an empty one.
    /// - Throws: `StoreError` naming the file and what to do.
    public init(file: URL, makesFile: Bool = true) throws {
        (self.file, path) = (file, file.path)
        isNew = !FileManager.default.fileExists(atPath: file.path)
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        }
        try Self.refuseOrphanedLog(of: file)
        if isNew && makesFile { Self.makePrivate(file) }
        do {
            database =
                isNew && !makesFile
                ? try DatabaseQueue(configuration: configuration) : try Self.open(file, configuration)
            identity = FileIdentity(path: path)
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

    /// Makes the file so that nobody else may read who the readers are.
    ///
    /// SQLite gives its log the mode of the file, and says what stands in the way.
    private static func makePrivate(_ file: URL) {
        let descriptor = Glibc.open(file.path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Opens a file that is there, or may be made.
    private static func open(_ file: URL, _ configuration: GRDB.Configuration) throws -> DatabaseQueue {
        guard isFixed(file), let path = file.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) else {
            return try DatabaseQueue(path: file.path, configuration: configuration)
        }
        var looking = GRDB.Configuration()
        looking.readonly = true
        return try DatabaseQueue(path: "file:\(path)?immutable=1", configuration: looking)
    }

    /// Whether it can only be looked at, such as a backup on a disk that is read-only.
    ///
    /// SQLite would fail there, since it writes a log even to read; or leave one behind that nobody may write.
    private static func isFixed(_ file: URL) -> Bool {
        let isWritable = access(file.path, W_OK) == 0 && access(file.deletingLastPathComponent().path, W_OK) == 0
        return !isWritable && access(file.path, R_OK) == 0 && access("\(file.path)-wal", F_OK) != 0
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
        return try Self.open(file, configuration)
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

    /// To be asked before something is written that must be found again.
    ///
    /// - Throws: `StoreError.exchanged` when the file was deleted or another one took its place: SQLite would go on writing to
    ///   the one that nobody sees any more.
    func refuseExchange() throws {
        if FileIdentity(path: path) != identity { throw StoreError.exchanged(file.relativePath) }
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
