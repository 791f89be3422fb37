import ArgumentParser
import Foundation
import Newsletter

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far the sending of an edition has got.",
        discussion: "tidings status 2024-W38 --deliveries")

    @Argument(help: "The edition; else the latest.")
    var edition: String?

    @Flag(help: "With a row a reader: state, attempts, the server's own words.")
    var deliveries = false

    @OptionGroup var globals: GlobalOptions

    private struct JSON: Encodable {
        let edition: String
        let frozen: Bool
        let counts: [String: Int]
        let domains: [String: [String: Int]]
    }
    private struct DeliveryJSON: Encodable {
        let email: String
        let state: Delivery.State
        let attempts: Int
        @Nullable var reply: String?
        @Nullable var relay: String?
        @Nullable var at: String?
        @Nullable var messageID: String?

        init(_ delivery: Delivery, messageID: String?) {
            (email, state, attempts) = (delivery.email, delivery.state, delivery.attempts)
            reply = delivery.reply
            relay = delivery.relay
            at = delivery.at?.formatted(.iso8601)
            self.messageID = messageID
        }
    }

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        let entry = try newsroom.edition(edition)
        let status = try newsroom.status(of: entry)
        if globals.json { return try print(status, of: entry, in: newsroom) }
        try show(status, of: entry, in: newsroom)
    }

    private func print(_ status: Newsroom.Status, of entry: EditionStore.Entry, in newsroom: Newsroom) throws {
        let object = JSON(
            edition: entry.edition.id, frozen: entry.frozen != nil, counts: status.counts.byName,
            domains: status.domains.mapValues(\.byName))
        guard deliveries else { return try globals.console.print(json: object) }
        try globals.console.print(json: object, "deliveries") { add in
            try newsroom.forEachDelivery(of: entry) { try add(DeliveryJSON($0, messageID: $1)) }
        }
    }

    private func show(_ status: Newsroom.Status, of entry: EditionStore.Entry, in newsroom: Newsroom) throws {
        let console = globals.console
        console.print("\(entry.edition.id)\(entry.frozen == nil ? " (not sent yet)" : "")")
        for state in Delivery.State.allCases where status.counts[state] > 0 {
            console.print("  \(state.rawValue.padded(to: 12))\(status.counts[state])")
        }
        for (domain, counts) in status.domains.sorted(by: { ($1.value.total, $0.key) < ($0.value.total, $1.key) })
            .prefix(12)
        {
            let words = Delivery.State.allCases.filter { counts[$0] > 0 }.map { "\(counts[$0]) \($0.rawValue)" }
            console.print("  @\(domain): \(words.joined(separator: ", "))")
        }
        for (words, number) in status.troubles.prefix(12) { console.print("  \(number) × \(words)") }
        if deliveries {
            try newsroom.forEachDelivery(of: entry) { delivery, _ in
                console.print(
                    "\(delivery.email)\t\(delivery.state.rawValue)\t\(delivery.attempts)\t\(delivery.reply ?? "")")
            }
        }
        sayNext(status, of: entry)
    }

    private func sayNext(_ status: Newsroom.Status, of entry: EditionStore.Entry) {
        let console = globals.console, edition = entry.edition.id, next = status.next
        if status.isRunning {
            console.say("A run is under way. See again: \(globals.command("status", edition))")
        } else if entry.frozen == nil {
            let share = next.today < next.left ? "\(Send.left(next)). " : ""
            console.say("\(share)Next: \(globals.command("send", edition))")
        } else if next.left + status.counts[.uncertain] > 0 {
            console.say(
                Send.advice(next, uncertain: status.counts[.uncertain]) { globals.command("send", "\(edition)\($0)") })
        }
    }
}

extension DeliveryCounts {
    /// State → number, as `--json` shows them.
    var byName: [String: Int] {
        Dictionary(uniqueKeysWithValues: Delivery.State.allCases.map { ($0.rawValue, self[$0]) })
    }
}
