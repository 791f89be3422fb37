import Foundation
import GRDB
import Mail
import Testing

@testable import Newsletter

@Suite struct `Importing subscribers` {
    private let store: SubscriberStore
    private let now = Date(timeIntervalSince1970: 1_726_819_200)

    init() throws {
        store = try Self.emptyList()
    }

    private static func emptyList() throws -> SubscriberStore {
        let database = try DatabaseQueue()
        try Store.migrator.migrate(database)
        return SubscriberStore(database)
    }

    @discardableResult
    private func take(_ text: String, source: String? = "test") throws -> SubscriberImport {
        try store.importCSV(Data(text.utf8), name: "list.csv", source: source, now: now)
    }

    private func person(_ address: String) throws -> Subscriber? { try store.find(Address(address)) }

    private func people(of list: SubscriberStore) throws -> [Subscriber] {
        var people: [Subscriber] = []
        try list.forEach { person, _ in people.append(person) }
        return people
    }

    private func mailable() throws -> [String] {
        try store.database.read { db in
            let people = try SubscriberStore.mailable(db)
            var addresses: [String] = []
            while let person = try people.next() { addresses.append(person.address.text) }
            return addresses
        }
    }

    @Test(arguments: [
        "email,name,topics,language,Rank\na@example.org,Ann,China; Business ,en,1\n",
        "Rank;TOPICS;Name;language;Email\r\n1;\"China;business;Business\";Ann;en;a@EXAMPLE.org\r\n",
        "\u{FEFF}language\tEMAIL\tRank\tname\ttopics\ren\ta@example.org\t1\t Ann \tChina;Business",
    ])
    func `takes columns in any order and case, and any usual separator`(text: String) throws {
        #expect(try take(text).added == 1)
        let ann = try #require(try person("a@example.org"))
        #expect(ann.name == "Ann")
        #expect(ann.language == "en")
        #expect(ann.topics == [Topic("China"), Topic("Business")].compactMap(\.self))
        #expect(ann.fields == ["Rank": "1"])
        #expect(ann.subscription == .confirmed)
        #expect(ann.source == "test")
        #expect(ann.consented == now)
        #expect(try store.columns() == ["Rank"])
    }

    @Test func `knows a person by any case of the address, and keeps the first spelling`() throws {
        #expect(try take("email\nAnn.Lee@example.org\nANN.LEE@example.org\n").duplicates == 1)
        #expect(try mailable() == ["Ann.Lee@example.org"])
        #expect(try person("ann.lee@EXAMPLE.org")?.address.text == "Ann.Lee@example.org")

        try store.unsubscribe(Address("ann.lee@example.org"), now: now)
        #expect(try take("email\naNN.lee@example.org\n").keptUnsubscribed == 1)

        try store.erase(Address("ann.lee@example.org"), now: now)
        #expect(try take("email\nAnn.LEE@example.org\n").keptErased == 1)
        #expect(throws: SubscriberError.self) {
            try store.add(Address("ANN.LEE@example.org"), source: "test", now: now)
        }

        try store.suppress(Address("Ben@example.org"), reason: "test", now: now)
        #expect(try take("email\nbEN@example.org\n").keptSuppressed == 1)
        #expect(try mailable().isEmpty)
    }

    @Test func `adding somebody who is known changes what is given, and not the proof of consent`() throws {
        try take("email,topics\nann@example.org,China\n", source: "the first list")
        try store.add(Address("ann@example.org"), name: "Ann", source: "by hand", now: now)
        let ann = try #require(try person("ann@example.org"))
        #expect(ann.name == "Ann")
        #expect(ann.topics?.map(\.name) == ["China"])
        #expect(ann.source == "the first list")

        try store.unsubscribe(Address("ann@example.org"), now: now)
        try store.add(Address("ann@example.org"), source: "by hand", now: now)
        #expect(try person("ann@example.org")?.source == "by hand")
        #expect(try person("ann@example.org")?.subscription == .confirmed)
    }

    @Test(arguments: ["email,name\nann@example.org,Ann\n", "email,name,subscription\nann@example.org,Ann,\n"])
    func `whoever has not confirmed is not confirmed by a list that does not say so`(list: String) throws {
        try take("email,subscription\nann@example.org,unconfirmed\n", source: "the form")
        #expect(try take(list).updated == 1)
        #expect(try take(list).unchanged == 1)
        let ann = try #require(try person("ann@example.org"))
        #expect(ann.name == "Ann")
        #expect(ann.subscription == .unconfirmed)
        #expect(ann.source == "the form")
        try take("email,subscription\nann@example.org,confirmed\n", source: "her answer")
        #expect(try person("ann@example.org")?.subscription == .confirmed)
        #expect(try person("ann@example.org")?.source == "her answer")
    }

    @Test func `exports whoever is suppressed as having left`() throws {
        try take("email\nann@example.org\nBen@example.org\n")
        try store.suppress(Address("ben@example.org"), reason: "hard bounce", now: now)
        var bytes: [UInt8] = []
        try store.export { bytes += $0 }
        #expect(
            String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n").dropFirst().dropLast() == [
                "ann@example.org,,,,confirmed", "Ben@example.org,,,,unsubscribed",
            ])
    }

    @Test func `reports rows it refuses by the line on which they start`() throws {
        let result = try take(
            """
            email,name,note
            a@example.org,"Ann
            of the
            harbour",x
            nobody,Ben,x
            b@example.org,Ben
            c@example.org,Cleo,x,y

            "d@example.org"x,Dora,x
            e@example.org,"Eve ""E"" Lis",x
            f@example.org,\(String(repeating: "f", count: 10_001)),x
            """)
        #expect(result.added == 2)
        #expect(
            result.refused == [
                .init(line: 5, reason: "the address has no @"),
                .init(line: 6, reason: "has 2 cells where the header has 3"),
                .init(line: 7, reason: "has 4 cells where the header has 3"),
                .init(line: 9, reason: "has text behind a closing quote"),
                .init(line: 11, reason: "has a value of more than 10000 octets: is a quotation mark missing?"),
            ])
        #expect(try person("a@example.org")?.name == "Ann of the harbour")
        #expect(try person("e@example.org")?.name == "Eve \"E\" Lis")
    }

    @Test func `refuses only the row that is not UTF-8`() throws {
        let bytes = Data("email,name\na@example.org,J".utf8) + [0xF6] + Data("rg\nb@example.org,Jörg\n".utf8)
        let result = try store.importCSV(bytes, name: "list.csv", now: now)
        #expect(result.refused == [.init(line: 2, reason: "is not valid UTF-8")])
        #expect(try person("b@example.org")?.name == "Jörg")
    }

    @Test(arguments: [
        ("name,mail\nAnn,a@example.org\n", SubscriberError.noEmailColumn(file: "list.csv", found: ["name", "mail"])),
        ("email,Email\n", .columnTwice(file: "list.csv", name: "Email")), ("", .emptyFile(file: "list.csv")),
        ("email,name\na@example.org,A\nb@example.org,\"B\nc@example.org,C\n", .openQuote(file: "list.csv", line: 3)),
        ("e\u{0}m\u{0}", .utf16(file: "list.csv")),
    ])
    func `refuses a file that cannot be understood, and takes nothing of it`(text: String, error: SubscriberError)
        throws
    {
        #expect(throws: error) { try take(text) }
        #expect(try store.counts().confirmed == 0)
    }

    @Test func `brings people up to date and leaves alone what the file lacks`() throws {
        try take("email,name,topics,Rank\na@example.org,Ann,China,1\nb@example.org,Ben,,2\n")
        let again = try take("email,name,City\na@example.org,Anne,Tema\nb@example.org,Ben,\n", source: "second")
        #expect((again.added, again.updated, again.unchanged) == (0, 1, 1))
        let ann = try #require(try person("a@example.org"))
        #expect(ann.name == "Anne")
        #expect(ann.topics == Topic("China").map { [$0] })
        #expect(ann.fields == ["Rank": "1", "City": "Tema"])
        #expect(ann.source == "test")
    }

    @Test func `lets the last row of an address win`() throws {
        let result = try take("email,name\na@example.org,One\na@EXAMPLE.org,Two\n")
        #expect((result.added, result.duplicates) == (1, 1))
        #expect(try person("a@example.org")?.name == "Two")
    }

    @Test func `never brings back who left, is suppressed or was erased`() throws {
        let list = "email,name\na@example.org,A\nb@example.org,B\nc@example.org,C\nd@example.org,D\n"
        try take(list)
        #expect(try store.unsubscribe(Address("a@example.org"), now: now))
        #expect(try !store.unsubscribe(Address("nobody@example.org"), now: now))
        try store.suppress(Address("b@example.org"), reason: "complaint", now: now)
        for _ in 1...2 { try store.erase(Address("c@example.org"), now: now) }

        let again = try take(list)
        #expect((again.keptUnsubscribed, again.keptSuppressed, again.keptErased, again.unchanged) == (1, 1, 1, 1))
        #expect(try mailable() == ["d@example.org"])
        #expect(try person("c@example.org") == nil)
        #expect(throws: SubscriberError.suppressed(reason: "complaint")) {
            try store.add(Address("b@example.org"), source: "test", now: now)
        }
        let dump = try store.database.read { try String.fetchAll($0, sql: "SELECT key FROM suppression").joined() }
        #expect(!dump.contains("c@example.org"))
        #expect(try store.counts() == .init(unconfirmed: 0, confirmed: 2, unsubscribed: 1, suppressed: 2, mailable: 1))
    }

    @Test func `keeps no address of somebody who is erased`() throws {
        let zed = try Address("Zed.Quux@example.org")
        try store.add(zed, source: "web form of ZED.quux@example.org, 192.0.2.77", now: now)
        try store.add(zed, source: "again by zed.quux@example.org", now: now)
        let shared = "sheet of zed.Quux@example.org, not of azed.quux@example.org or zed.quux@example.org.example"
        try take("email\nann@example.org\nben@example.org\n", source: shared)
        try store.suppress(zed, reason: "hard bounce: 550 5.1.1 <Zed.Quux@example.org> unknown", now: now)
        try store.erase(Address("zed.quux@EXAMPLE.org"), now: now)
        try store.suppress(zed, reason: "hard bounce: 550 5.1.1 <Zed.Quux@example.org> unknown", now: now)

        #expect(
            try person("ann@example.org")?.source
                == "sheet of (erased), not of azed.quux@example.org or zed.quux@example.org.example")
        let proofs = try store.database.read { try String.fetchAll($0, sql: "SELECT source FROM consent ORDER BY id") }
        #expect(Array(proofs.prefix(2)) == ["(erased)", "(erased)"])
        let suppressed = try store.database.read { db in
            try String.fetchAll(db, sql: "SELECT key || reason FROM suppression")
        }
        #expect(suppressed.count == 1 && suppressed[0].hasPrefix("hmac-sha256:") && suppressed[0].hasSuffix("erased"))
        #expect(try take("email\nzed.quux@example.org\n").keptErased == 1)
    }

    @Test func `tells of everybody why they are not mailed`() throws {
        try take("email\nann@example.org\nBen@example.org\n")
        try store.suppress(Address("ben@example.org"), reason: "complaint", now: now)
        var told: [String] = []
        try store.forEach { told.append("\($0.address.text) \($1 ?? "-")") }
        #expect(told == ["ann@example.org -", "Ben@example.org complaint"])
    }

    @Test func `names the file and its hash as the source when none is given`() throws {
        try take("email\na@example.org\n", source: nil)
        #expect(try person("a@example.org")?.source.hasPrefix("list.csv, sha256 ") == true)
    }

    @Test func `reads back its own export, formulas, quotes and all`() throws {
        try take(
            """
            email,name,topics,note
            a@example.org,"=1+1, ""x"" !",China;Business,"two
            lines"
            b@example.org,@ben,,'plain
            c@example.org,''=x,,-5
            d@example.org,Dora,,+1
            e@example.org,عمر,,"a;b"
            """)
        try store.unsubscribe(Address("d@example.org"), now: now)
        var file = Data()
        try store.export { file.append(contentsOf: $0) }
        let cells = String(decoding: file, as: UTF8.self)
        #expect(!cells.contains(",=") && !cells.contains(",@") && !cells.contains(",-") && !cells.contains("\"="))

        let copy = try Self.emptyList()
        #expect(try copy.importCSV(file, name: "export.csv", source: "test", now: now).added == 5)
        #expect(try people(of: copy) == people(of: store))
        #expect(try store.importCSV(file, name: "export.csv", now: now).unchanged == 4)
    }

    @Test func `takes the sample list whole`() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let result = try store.importCSV(
            Data(contentsOf: root.appending(path: "subscribers/sample.csv")), name: "sample.csv", now: now)
        #expect(result.refused.isEmpty)
        #expect(result.added == 26)
    }
}
