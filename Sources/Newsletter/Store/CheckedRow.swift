import Foundation
import GRDB

extension Row {
    /// A value of a column, nil for NULL; an error where `subscript` would trap since a damaged store holds another kind.
    func checked<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        let stored: DatabaseValue = self[column]
        guard !stored.isNull else { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw DatabaseError.damaged(column) }
        return value
    }

    /// The same of a column that is never NULL.
    func needed<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value: Value = try checked(column) else { throw DatabaseError.damaged(column) }
        return value
    }

    /// The same by the number of the column, for rows by the thousand.
    func checked<Value: DatabaseValueConvertible>(_ column: Int) throws -> Value? {
        let stored: DatabaseValue = self[column]
        guard !stored.isNull else { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw DatabaseError.damaged("column \(column)") }
        return value
    }

    func needed<Value: DatabaseValueConvertible>(_ column: Int) throws -> Value {
        guard let value: Value = try checked(column) else { throw DatabaseError.damaged("column \(column)") }
        return value
    }

    /// What a column holds as JSON.
    func decoded<Value: Decodable>(_ column: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: try needed(column))
        } catch is DecodingError {
            throw DatabaseError.damaged(column)
        }
    }
}

extension DatabaseError {
    /// A value that this program has not written.
    static func damaged(_ column: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) holds what does not belong there")
    }
}
