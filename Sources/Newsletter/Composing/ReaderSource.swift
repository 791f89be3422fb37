import Foundation
import GRDB
import Mail

/// Subscribers as the readers of an edition.
extension SubscriberStore {
    /// Everybody who may be mailed, one by one in the order in which they came, until the body says false.
    func forEachReader(_ body: (Reader) throws -> Bool) throws {
        try database.read { db in
            let people = try Self.mailable(db)
            while let subscriber = try people.next() {
                guard try body(Reader(subscriber)) else { return }
            }
        }
    }

    /// Of each choice of topics, as it is written in the list, the reader with the longest name and fields.
    ///
    /// SQLite looks for them, so that a list of a million need not be read row by row.
    func longestReaders() throws -> [Reader] {
        try database.read { db in
            // With max(), the other columns are those of the row that has it (SQLite, "bare columns in an aggregate query").
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM (
                        SELECT s.id, max(length(s.email) + coalesce(length(s.name), 0) + coalesce(length(s.fields), 0))
                        FROM subscriber s WHERE s.subscription = 'confirmed'
                        AND NOT EXISTS (SELECT 1 FROM suppression WHERE key = s.email) GROUP BY s.topics)
                    """)
            return try ids.compactMap { id in
                let found = try Row.fetchOne(db, sql: "\(Subscriber.selection) WHERE s.id = ?", arguments: [id])
                return try found.map { Reader(try Subscriber(row: $0)) }
            }
        }
    }

    /// How many people may be mailed whose choice of topics meets an edition.
    ///
    /// - Parameter only: Nobody but this one.
    func numberOfReaders(only: Address?, where hasTopic: ([Topic]?) -> Bool) throws -> Int {
        try database.read { db in
            try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM subscriber s WHERE subscription = 'confirmed'
                    AND (\(only?.key) IS NULL OR email = \(only?.key))
                    AND NOT EXISTS (SELECT 1 FROM suppression WHERE key = s.email)
                    AND \(try Self.topicChoices(in: db, where: hasTopic))
                    """
            ).fetchOne(db) ?? 0
        }
    }

    /// A condition on a subscriber `s`: the choice of topics is one of those for which `hasTopic` is true.
    ///
    /// There are far fewer choices than people, so that each is looked at once.
    static func topicChoices(in db: Database, where hasTopic: ([Topic]?) -> Bool) throws -> SQL {
        let texts = try String?.fetchAll(db, sql: "SELECT DISTINCT topics FROM subscriber").filter { text in
            hasTopic(text.map(TopicList.topics))
        }
        let named = try JSONEncoder().encode(texts.compactMap(\.self))
        let all: SQL = texts.contains(nil) ? "s.topics IS NULL" : "FALSE"
        return "(\(all) OR s.topics IN (SELECT value FROM json_each(\(String(decoding: named, as: UTF8.self)))))"
    }
}

extension Reader {
    init(_ subscriber: Subscriber) {
        self.init(
            id: subscriber.id, address: subscriber.address, name: subscriber.name, language: subscriber.language,
            topics: subscriber.topics?.map(\.key), fields: ReaderFields(subscriber.fields))
    }

    /// From the columns subscriber, email, name, language, topics and fields, as the list wrote them.
    init(row: Row, from index: Int, choices: inout TopicChoices) throws {
        let topics: String? = row[index + 4]
        guard let id: Int64 = row[index], let address: String = row[index + 1] else {
            throw DatabaseError.damaged("recipient")
        }
        self.init(
            id: id, address: Address(checked: address), name: row[index + 2], language: row[index + 3],
            topics: topics.map { choices.keys($0) }, fields: ReaderFields(json: row[index + 5]))
    }
}
