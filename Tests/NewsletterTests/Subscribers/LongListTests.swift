import Foundation
import GRDB
import Mail
import Testing

@testable import Newsletter

/// Rows are written many at a time, and one by one where people are known; whichever way, the outcome is that of one by one.
@Suite struct `Importing long lists` {
    private struct Row {
        let address: Int
        let name: String
    }

    /// What an import should do, in the plainest way.
    private struct Model {
        var names: [Int: String] = [:]
        var left: Set<Int> = []
        var order: [Int] = []

        mutating func take(_ rows: [Row]) -> SubscriberImport {
            var result = SubscriberImport()
            var seen: Set<Int> = []
            for row in rows {
                let isRepeated = !seen.insert(row.address).inserted
                if isRepeated { result.duplicates += 1 }
                let old = names[row.address]
                if left.contains(row.address) {
                    if !isRepeated { result.keptUnsubscribed += 1 }
                    continue
                }
                names[row.address] = row.name
                if old == nil { order.append(row.address) }
                guard !isRepeated else { continue }
                switch old {
                case nil: result.added += 1
                case row.name: result.unchanged += 1
                default: result.updated += 1
                }
            }
            return result
        }
    }

    private func text(_ rows: [Row], column: String = "name") -> Data {
        Data(("email,\(column)\n" + rows.map { "reader\($0.address)@example.org,\($0.name)\n" }.joined()).utf8)
    }

    /// New people, then the same among others, then mostly known ones: of each size, what is written at a time is passed over.
    @Test(arguments: [100, 128, 129, 1_000, 5_000])
    func `does with many rows what it does with each`(count: Int) throws {
        let database = try DatabaseQueue()
        try Store.migrator.migrate(database)
        let store = SubscriberStore(database)
        var model = Model()
        var chance = SeededGenerator(UInt64(count))
        func rows(_ addresses: Int, _ number: Int) -> [Row] {
            (0..<number).map { _ in
                Row(
                    address: .random(in: 0..<addresses, using: &chance),
                    name: "Ada \(Int.random(in: 0..<3, using: &chance))")
            }
        }
        model.left = Set((0..<count / 10).map { $0 * 7 })
        let gone = model.left.sorted().map { Row(address: $0, name: "unsubscribed") }
        _ = try store.importCSV(text(gone, column: "subscription"), name: "gone.csv", source: "test", now: .now)
        let lists = [
            (0..<count).map { Row(address: 1_000_000 + $0, name: "Zoë") }, rows(40 * count, count),
            rows(2 * count, count),
            rows(max(1, count / 4), count),
        ]
        for list in lists {
            let result = try store.importCSV(text(list), name: "list.csv", source: "test", now: .now)
            #expect(result == model.take(list))
        }
        var names: [String: String] = [:]
        var order: [String] = []
        try store.forEach { person, _ in
            guard person.subscription == .confirmed else { return }
            names[person.address.text] = person.name
            order.append(person.address.text)
        }
        #expect(names == Dictionary(uniqueKeysWithValues: model.names.map { ("reader\($0)@example.org", $1) }))
        #expect(order == model.order.map { "reader\($0)@example.org" })
    }
}
