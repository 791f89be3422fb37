import Foundation
import Mail
import Testing

@testable import Newsletter

@Suite struct `Composing messages` {
    private let ann: Reader

    init() throws { ann = Reader(id: 7, address: try Address("ann@example.org"), name: "Ann") }

    private func composer(_ change: (inout ComposedEdition) -> Void = { _ in }) throws -> MessageComposer {
        var edition = try ComposedEdition.make()
        change(&edition)
        return try MessageComposer(edition, secrets: .test)
    }

    private func text(_ message: [UInt8]?) throws -> String { String(decoding: try #require(message), as: UTF8.self) }

    @Test func `a message depends on nothing but the edition, the secret and the reader`() throws {
        let ben = Reader(id: 8, address: try Address("ben@example.org"), topics: ["city"])
        let first = try composer(), second = try composer()
        let expected = try first.message(for: ann)
        _ = try second.message(for: ben)
        #expect(try second.message(for: ann) == expected)
        let stored = try JSONDecoder().decode(ComposedEdition.self, from: JSONEncoder().encode(second.edition))
        #expect(try MessageComposer(stored, secrets: .test).message(for: ann) == expected)
        #expect(
            try MessageComposer(stored, secrets: SigningSecrets(unsubscribe: Array("another secret, as long".utf8)))
                .message(for: ann) != expected)
    }

    @Test(arguments: [
        "{{#recipient.language}}", "{{^recipient.name}}", "{{#recipient.name}}{{^recipient.language}}",
        "{{#counts.isLong}}",
    ])
    func `what only some readers get is in the hash, too`(opening: String) throws {
        let closing = opening.split(separator: "{{").reversed().map { "{{/\($0.dropFirst())" }.joined()
        func hash(_ words: String) throws -> String {
            try composer { $0.subject = "News\(opening)\(words)\(closing)" }.hash()
        }
        #expect(try hash(" for members") != hash(" for friends") && hash(" for members") == hash(" for members"))
    }

    @Test(
        arguments: [
            (nil, ["City", "Science"]), (["city"], ["City"]), (["science", "sport"], ["Science"]),
        ] as [([String]?, [String])])
    func `a reader gets the sections of the topics they follow`(topics: [String]?, expected: [String]) throws {
        let reader = Reader(id: 7, address: ann.address, topics: topics)
        let preview = try #require(try composer().preview(for: reader))
        for (topic, number) in [("City", 1), ("Science", 2)] {
            #expect(preview.text.contains("for the \(number)th time") == expected.contains(topic))
            #expect(preview.html.contains("for the \(number)th time") == expected.contains(topic))
        }
    }

    @Test func `whoever follows no topic of the edition gets no message`() throws {
        #expect(try composer().message(for: Reader(id: 7, address: ann.address, topics: ["sport"])) == nil)
    }

    @Test(arguments: ["Ann\r\nBcc: x@example.org", "Ann\u{2028}X: y", "{{recipient.email}}", "<script>", "Ann\u{0}B"])
    func `a name never becomes a header field, a tag or a template`(name: String) throws {
        let reader = Reader(id: 7, address: ann.address, name: name)
        let plain = try text(try composer().message(for: ann)), hostile = try text(try composer().message(for: reader))
        func fields(_ message: String) -> [Substring] {
            message.split(separator: "\r\n\r\n", maxSplits: 1)[0]
                .split(separator: "\r\n").filter { $0.first != " " }.map { $0.prefix { $0 != ":" } }
        }
        #expect(fields(hostile) == fields(plain))
        #expect(try composer().preview(for: reader)?.html.contains("<script") == false)
        #expect(hostile.utf8.allSatisfy { $0 < 0x80 && $0 != 0 })
    }

    @Test func `every link to leave carries the reader's own token`() throws {
        let token = UnsubscribeToken(
            subscriber: 7, address: ann.address, listID: "weekly.example.org", secret: SigningSecrets.test.unsubscribe)
        let head = try text(try composer().message(for: ann)).replacing("\r\n ", with: " ")
        #expect(head.contains("<https://news.example.org/u/\(token)>"))
        #expect(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        let withoutWeb = try text(try composer { $0.unsubscribeWeb = nil }.message(for: ann))
        #expect(!withoutWeb.contains("List-Unsubscribe-Post"))
    }
}
