import GRDB
import GRDBSQLite

/// A text on its way into SQLite: where the bytes stand somewhere already, no string is made of them.
enum BoundText {
    case null
    /// UTF-8 that stays there until the statement has been run.
    case bytes(UnsafeBufferPointer<UInt8>)
    case string(String)

    static func nonEmpty(_ text: String) -> BoundText { text.isEmpty ? .null : .string(text) }

    var text: String? {
        switch self {
        case .null: nil
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .string(let text): text
        }
    }
}

/// A statement that is run a million times: bound and stepped by SQLite's own functions.
///
/// `setUncheckedArguments` of GRDB would make a value of each argument first, which costs more than the insert.
struct BoundStatement {
    private let statement: Statement
    private let handle: SQLiteStatement

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
    }

    /// NULL is what is bound to a parameter before.
    func bind(_ value: BoundText, at index: Int32) {
        switch value {
        case .null: break
        case .bytes(let bytes):
            // SQLITE_STATIC
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), nil)
            }
        case .string(var text): text.withUTF8 { bindCopy(of: $0, at: index) }
        }
    }

    private func bindCopy(of text: UnsafeBufferPointer<UInt8>, at index: Int32) {
        // SQLITE_TRANSIENT is a cast of -1 that the importer of C does not bring over.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        text.withMemoryRebound(to: CChar.self) {
            _ = sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), transient)
        }
    }

    func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, value) }
    func bind(_ value: Double, at index: Int32) { sqlite3_bind_double(handle, index, value) }

    /// Runs the statement once and makes it ready for the next time.
    func step() throws { _ = try first { _ in } }

    /// What `read` makes of the first row, and makes the statement ready for the next time; nil when there is no row.
    func first<Value>(_ read: (BoundRow) throws -> Value) throws -> Value? {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        switch sqlite3_step(handle) {
        case SQLITE_DONE: return nil
        case SQLITE_ROW: return try read(BoundRow(handle: handle))
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: statement.sql)
        }
    }
}

/// The row that a `BoundStatement` stands at.
struct BoundRow {
    fileprivate let handle: SQLiteStatement

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// NULL is an empty text.
    func text(_ column: Int32) -> String { sqlite3_column_text(handle, column).map { String(cString: $0) } ?? "" }
}
