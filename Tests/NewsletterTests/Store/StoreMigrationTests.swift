import Foundation
import GRDB
import Mail
import Testing

@testable import Newsletter

@Suite struct `A store of an older version` {
    @Test func `keeps its recipients with all that was known of them`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tidings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "tidings.db")
        let reader = Reader(
            id: 7, address: try Address("ann@example.org"), name: "Ann \"A\" Ö", language: "de",
            topics: ["china", "city life"], fields: ReaderFields(json: #"{"town":"Zürich\n\"x\""}"#))
        let stored = #"""
            {"id":7,"address":"ann@example.org","name":"Ann \"A\" Ö","language":"de","topics":["china","city life"],
            "fields":{"town":"Zürich\n\"x\""}}
            """#
        try older(file, readers: [Data(stored.utf8), Data()])

        let journal = DeliveryJournal(edition: "2024-W38", store: try Store(file: file))
        var readers: [Reader] = []
        try journal.forEachReader {
            readers.append($0)
            return true
        }
        #expect(readers == [reader])
        #expect(try journal.counts()[.pending] == 2)
    }

    /// As the first version made it: a reader is one text of JSON, empty when erased.
    private func older(_ file: URL, readers: [Data]) throws {
        let database = try DatabaseQueue(path: file.path)
        let migrator = Store.migrator
        try migrator.migrate(database, upTo: "1 articles, editions, subscribers, deliveries")
        try database.write { db in
            for (index, json) in readers.enumerated() {
                let email = json.isEmpty ? "(erased)" : "ann@example.org"
                try db.execute(
                    literal: "INSERT INTO recipient VALUES ('2024-W38', \(index + 1), 7, \(email), \(json))")
                try db.execute(
                    literal:
                        "INSERT INTO delivery (edition, position, state) VALUES ('2024-W38', \(index + 1), 'pending')")
            }
        }
    }
}
