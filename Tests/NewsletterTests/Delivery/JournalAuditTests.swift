import Foundation
import GRDB
import Mail
import Testing

@testable import Newsletter

@Suite struct `A journal that is looked at before it is used` {
    private let office: DeliveryOffice

    init() throws {
        office = try DeliveryOffice(readers: 12)
        let run = try office.run(planned: 5)
        _ = try office.drive(run) { _ in .sent(.ok) }
    }

    private func change(_ sql: String) throws { try office.store.database.write { try $0.execute(sql: sql) } }

    @Test func `is whole after a run`() throws { try office.journal.audit() }

    @Test(arguments: [
        ("UPDATE delivery SET state = 'sens' WHERE position = 3", "rows are in no known state: 1"),
        ("DELETE FROM delivery WHERE position = 7", "11 deliveries and 11 recipients of 12"),
        ("UPDATE delivery SET position = 99 WHERE position = 7", "12 deliveries and 11 recipients of 12"),
        ("UPDATE delivery SET position = 13 WHERE position = 7", "12 deliveries and 11 recipients of 12"),
        ("UPDATE delivery SET edition = '2024-W37' WHERE position = 7", "11 deliveries and 11 recipients of 12"),
        ("DELETE FROM recipient WHERE position = 7", "12 deliveries and 11 recipients of 12"),
        (
            "UPDATE recipient SET name = 'Bnn' WHERE position = 7",
            "the recipients or the messages are others than were frozen"
        ),
        (
            "UPDATE recipient SET email = 'other@example.org' WHERE position = 7",
            "an address of the list has changed"
        ),
        ("UPDATE subscriber SET id = 99 WHERE id = 4", "an address of the list has changed"),
        ("UPDATE subscriber SET email = 'other@example.org' WHERE id = 4", "an address of the list has changed"),
        ("UPDATE edition SET contents = x'00'", "the recipients or the messages are others than were frozen"),
        ("UPDATE edition SET frozenAt = NULL", "its edition is gone"),
        ("DELETE FROM edition", "its edition is gone"),
    ])
    func `tells what is wrong with it`(damage: String, what: String) throws {
        try change(damage)
        #expect {
            try office.journal.audit()
        } throws: { "\($0)".contains(what) && "\($0)".contains("tidings.db") }
    }

    @Test func `knows that its log was lost by what was noted beside it`() throws {
        let lock = try #require(
            try EditionLock(edition: office.journal.edition, store: office.store.file))
        lock.note(attempts: 5)
        try office.journal.audit()
        lock.note(attempts: 6)
        #expect(throws: StoreError.journalLost(office.store.file.relativePath, edition: office.journal.edition)) {
            try office.journal.audit()
        }
    }

    @Test func `notes what goes out`() throws {
        let lock = try #require(try EditionLock(edition: office.journal.edition, store: office.store.file))
        let run = try office.run(lock: lock)
        _ = try office.drive(run) { _ in .sent(.ok) }
        #expect(EditionLock.notedAttempts(edition: office.journal.edition, store: office.store.file) == 12)
        try office.journal.audit()
    }

    @Test func `stays whole when somebody is erased`() throws {
        try DeliveryJournal.forget(subscriber: 3, in: office.store)
        try DeliveryJournal.forget(subscriber: 9, in: office.store)
        try office.journal.audit()
        #expect(try office.journal.counts()[.suppressed] == 1)
    }

    @Test func `keeps no words of the server about somebody who is erased, whatever the state`() throws {
        for (position, state) in ["sent", "failed", "deferred", "uncertain", "suppressed"].enumerated() {
            try change(
                """
                UPDATE delivery SET state = '\(state)', reply = '5.1.1 <reader\(position + 1)@example.org>'
                WHERE position = \(position + 1)
                """)
            try DeliveryJournal.forget(subscriber: Int64(position + 1), in: office.store)
        }
        let states = try (1...5).map { try office.delivery($0).state }
        #expect(states == [.sent, .failed, .suppressed, .uncertain, .suppressed])
        let replies = try (1...5).map { try office.delivery($0).reply }
        #expect(replies.allSatisfy { $0 == "erased" })
        try office.journal.audit()
    }

    @Test func `a value of another kind is an error and no trap`() throws {
        try change("UPDATE edition SET composedAt = x'ff00'")
        #expect(throws: DatabaseError.self) { try office.store.editions.find(office.journal.edition) }
        try change("UPDATE edition SET composedAt = 0, choice = x'ff'")
        #expect(throws: DatabaseError.self) { try office.store.editions.all() }
        try change("INSERT INTO sentArticle VALUES ('a', x'ff00')")
        #expect(throws: DatabaseError.self) { try office.store.editions.sentArticles() }
        try change("INSERT INTO fetch (url, reading) VALUES ('u', x'ff00')")
        #expect(throws: DatabaseError.self) { try office.store.fetches.find("u") }
        try change("INSERT INTO article (id, head, body, firstSeen) VALUES ('a', x'ff00', x'', '')")
        #expect(throws: DatabaseError.self) { try office.store.articles.heads() }
        try change("UPDATE consent SET source = x'ff00'")
        #expect(throws: DatabaseError.self) { try office.store.subscribers.find(id: 1) }
    }
}
