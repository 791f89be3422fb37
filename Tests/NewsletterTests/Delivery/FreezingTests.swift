import Foundation
import Mail
import Testing

@testable import Newsletter

@Suite struct `Freezing an edition` {
    private let folder: TemporaryFolder
    private let store: Store
    private let now = Date(timeIntervalSince1970: 1_727_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(file: folder.store)
    }

    private func edition(_ id: String, _ articles: [ArticleID]) throws -> Edition {
        let picks = try articles.map { id in
            try JSONDecoder().decode(
                Edition.Pick.self, from: Data(#"{"id": "\#(id)", "title": "T", "score": 1, "reason": "new"}"#.utf8))
        }
        let edition = Edition(
            id: id, kind: "weekly", window: EditionWindow(weekOf: CalendarDay(now, in: .gmt)),
            sections: [.init(topic: try #require(Topic("Science")), articles: picks)], dropped: [],
            edits: EditorialEdits())
        try store.editions.save(edition, composedAt: now)
        return edition
    }

    private func freeze(_ edition: Edition, sentBefore: Set<ArticleID> = []) throws {
        try DeliveryJournal.freeze(
            edition, sentBefore: sentBefore, hash: "", contents: Data(), at: now, in: store)
    }

    @Test func `one that was changed since it was looked at is not sent`() throws {
        let seen = try edition("2024-W38", ["a", "b"])
        _ = try edition("2024-W38", ["a"])
        #expect(throws: EditionError.changedMeanwhile("2024-W38")) { try freeze(seen) }
        #expect(try store.editions.find("2024-W38")?.frozen == nil)
    }

    @Test func `when the list has changed since it was looked at, it is counted again`() throws {
        let edition = try edition("2024-W38", ["a"])
        try store.subscribers.add(Address("ada@example.org"), source: "test", now: now)
        func freeze(expecting number: Int) throws {
            let headcount = DeliveryJournal.Headcount(scope: .init(), limit: nil, number: number, listVersion: -1)
            try DeliveryJournal.freeze(edition, headcount: headcount, hash: "", contents: Data(), at: now, in: store)
        }
        #expect(throws: EditionError.changedMeanwhile("2024-W38")) { try freeze(expecting: 0) }
        #expect(try store.editions.find("2024-W38")?.frozen == nil)
        try freeze(expecting: 1)
    }

    @Test func `once it is frozen nothing is changed any more`() throws {
        try freeze(try edition("2024-W38", ["a"]))
        #expect(throws: EditionError.frozen("2024-W38")) { _ = try edition("2024-W38", []) }
    }

    @Test func `two editions with the same article, begun at once, are not both sent`() throws {
        let first = try edition("2024-W38", ["a", "b"]), second = try edition("brief", ["b", "c"])
        try freeze(first)
        #expect(throws: EditionError.changedMeanwhile("brief")) { try freeze(second) }
        #expect(try store.editions.articlesSentBefore(second) == ["b"])
        // Whoever knows of it may insist.
        try freeze(second, sentBefore: ["b"])
        #expect(try store.editions.find("brief")?.frozen != nil)
    }
}
