import Foundation
import GRDB
import Mail
import Testing

@testable import Newsletter

@Suite struct `A store of an older version` {
    private let folder: TemporaryFolder
    private var file: URL { folder.store }

    init() throws { folder = try TemporaryFolder() }

    @Test func `keeps its recipients with all that was known of them`() throws {
        let reader = Reader(
            id: 7, address: try Address("ann@example.org"), name: "Ann \"A\" Ö", language: "de",
            topics: ["china", "city life"], fields: ReaderFields(json: #"{"town":"Zürich\n\"x\""}"#))
        let stored = #"""
            {"id":7,"address":"ann@example.org","name":"Ann \"A\" Ö","language":"de","topics":["china","city life"],
            "fields":{"town":"Zürich\n\"x\""}}
            """#
        try older(readers: [Data(stored.utf8), Data()])

        let journal = DeliveryJournal(edition: "2024-W38", store: try Store(file: file))
        var readers: [Reader] = []
        try journal.forEachReader {
            readers.append($0)
            return true
        }
        #expect(readers == [reader])
        #expect(try journal.counts()[.pending] == 2)
    }

    @Test func `keeps of several spellings the one that left, and the numbers that were given`() throws {
        let now = Date(timeIntervalSince1970: 1_726_819_200)
        let database = try DatabaseQueue(path: file.path)
        try Store.migrator.migrate(database, upTo: "5 what editions were frozen with")
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO consent VALUES (1, 'a list', 0);
                    INSERT INTO subscriber (id, email, subscription, consent) VALUES (1, 'ann@example.org', 'confirmed', 1),
                        (2, 'Ben@example.org', 'confirmed', 1), (5, 'Ann@example.org', 'unsubscribed', 1),
                        (9, 'ben@example.org', 'confirmed', 1), (12, 'gone@example.org', 'confirmed', 1);
                    DELETE FROM subscriber WHERE id = 12;
                    INSERT INTO suppression (key, reason, at) VALUES ('Cy@example.org', 'bounce', 1);
                    """)
        }
        try database.close()

        let list = try Store(file: file).subscribers
        var people: [Int64] = []
        try list.forEach { person, _ in people.append(person.id) }
        #expect(people == [2, 5])
        #expect(try list.suppression(of: Address("cy@example.org")) == "bounce")
        try list.add(Address("dan@example.org"), source: "test", now: now)
        #expect(try list.find(Address("DAN@example.org"))?.id == 13)
    }

    /// As the first version made it: a reader is one text of JSON, empty when erased.
    private func older(readers: [Data]) throws {
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
