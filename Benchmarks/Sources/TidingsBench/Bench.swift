import Foundation
import Mail
import Newsletter
import Synchronization

/// What the program does not show: `compose COUNT`, messages to nowhere, `send journal|null PORT COUNT CONNECTIONS`, and
/// `inline FILE COUNT`.
///
/// The first two are run in the folder of a newsletter with a composed edition. Each prints one object of JSON.
@main
struct Bench {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        if words.count == 3, words.first == "inline" {
            return try inline(CommandLine.arguments[2], CommandLine.arguments[3])
        }
        let file = URL(fileURLWithPath: "tidings.yaml")
        let configuration = try Configuration(contentsOf: file, environment: ProcessInfo.processInfo.environment)
        let newsroom = try Newsroom(configuration: configuration) { Date(timeIntervalSince1970: 1_727_071_200) }
        switch Array(words) {
        case let words where words.count == 2 && words[0] == "compose":
            try compose(newsroom, count: Int(words[1]) ?? 0)
        case let words where words.count == 5 && words[0] == "send":
            try send(
                newsroom, isJournalled: words[1] == "journal", port: words[2], count: Int(words[3]) ?? 0,
                connections: Int(words[4]) ?? 1)
        default:
            print("usage: tidings-bench compose COUNT | send journal|null PORT COUNT CONNECTIONS | inline FILE COUNT")
            exit(64)
        }
    }

    // MARK: Inlining

    private static func inline(_ file: String, _ count: String) throws {
        let html = try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8)
        var octets = InlinedDocument(html).html.utf8.count
        let begin = ContinuousClock.now
        for _ in 0..<(Int(count) ?? 0) { octets = InlinedDocument(html).html.utf8.count }
        print(#"{"octets": \#(octets), "seconds": \#((ContinuousClock.now - begin) / .seconds(1))}"#)
    }

    // MARK: Composing

    private static func compose(_ newsroom: Newsroom, count: Int) throws {
        let entry = try newsroom.edition(nil)
        let composer = try newsroom.composer(for: entry)
        let topics = composer.edition.content.sections.map(\.topic)
        let mixes = (1 << topics.count) - 1
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let octets = Atomic(0)
        let begin = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            var sum = 0
            for number in stride(from: thread, to: count, by: threads) {
                let chosen = topics.indices.filter { (number % mixes + 1) >> $0 & 1 == 1 }.map { topics[$0].key }
                let reader = Reader(
                    id: Int64(number), address: Address(checked: "reader\(number)@example.org"),
                    name: "Ada Lovelace \(number)", topics: chosen)
                guard let message = try? composer.message(for: reader) else { continue }
                sum += message.count
            }
            octets.add(sum, ordering: .relaxed)
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        print(
            #"{"messages": \#(count), "octets": \#(octets.load(ordering: .relaxed)), "seconds": \#(seconds), "topics": \#(topics.count)}"#
        )
    }

    // MARK: Sending

    private static func send(_ newsroom: Newsroom, isJournalled: Bool, port: String, count: Int, connections: Int)
        throws
    {
        let entry = try newsroom.edition(nil)
        let composer = try newsroom.composer(for: entry)
        try DeliveryJournal.freeze(
            entry.edition, hash: "", contents: Data(), at: newsroom.now(),
            in: newsroom.store)
        let journal = DeliveryJournal(edition: entry.edition.id, store: newsroom.store)
        let run = try DeliveryRun(
            journal: journal, composer: composer, subscribers: newsroom.store.subscribers, planned: count,
            listVersion: try journal.listVersion(), now: newsroom.now)
        let queue: any SMTPQueue = isJournalled ? run : ForgetfulQueue(run)
        let begin = ContinuousClock.now
        let relay = SMTPRelay(server: try SMTPServer(url: "smtp://127.0.0.1:\(port)"), connections: connections)
        try SMTPTransport.run(queue: queue, relays: [relay])
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        guard run.tally.counts[.sent] == count else { fatalError("\(run.tally)") }
        print(#"{"seconds": \#(seconds)}"#)
    }
}

/// The same run, whose intents and results are written nowhere.
private final class ForgetfulQueue: SMTPQueue {
    private let run: DeliveryRun

    init(_ run: DeliveryRun) { self.run = run }

    func next() throws -> SMTPNext { try run.next() }
    func connectionFailed(_ failure: SMTPFailure) { run.connectionFailed(failure) }
    func wake(by alarm: @escaping @Sendable () -> Void) { run.wake(by: alarm) }

    func record(results: [SMTPResult], intents: [SMTPIntent]) -> SMTPCommit {
        _ = run.record(results: results, intents: intents)
        return {}
    }
}
