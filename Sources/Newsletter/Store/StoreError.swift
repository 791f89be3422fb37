import Foundation
import GRDB

/// Why the database cannot be used.
public enum StoreError: Error, Equatable, CustomStringConvertible {
    case newer(String)
    case full(String)
    case unreadable(String, String)
    case readOnly(String)
    case damaged(String)
    /// The file is missing or empty, but not its log.
    case gone(String)
    case busy(String)
    case journalDamaged(String, edition: String, what: String)
    /// Less is in the journal than was written.
    case journalLost(String, edition: String)
    /// The file has a second name: a hard link.
    case manyNames(String)
    /// Two runs have the same edition in hand, since the lock of one was removed.
    case otherRun(edition: String)
    /// While it was written to.
    case exchanged(String)

    init(_ error: DatabaseError, file: URL) {
        let name = file.relativePath
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR: self = .full(name)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(name)
        case .SQLITE_READONLY: self = .readOnly(name)
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
        case .readOnly(let file):
            "\(file): cannot be written to: the file, its folder, or what lies beside it (\(file)-wal, \(file)-shm) is read-only. "
                + "Nothing was changed; see to it that you may write there."
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
        case .manyNames(let file):
            "\(file): the file has another name, too (a hard link, as some backups make them), and whoever sends by that one "
                + "mails people twice. Give this one a file of its own: cp \(file) \(file).new && mv \(file).new \(file)"
        case .otherRun(let edition):
            "stopped: another run is sending edition \(edition) too, since its lock file was removed. Let that one end, then "
                + "see: tidings status \(edition)"
        case .exchanged(let file):
            "\(file): was deleted or replaced while a run was writing to it. Stopped at once. Whom that run mailed stands in the file "
                + "that was there before: put it back before you send again, or people are mailed twice."
        }
    }
}
