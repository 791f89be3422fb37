import Foundation
import Mail

extension Newsroom {
    /// How far the sending of an edition has got.
    public struct Status {
        public let counts: DeliveryCounts
        public let domains: [String: DeliveryCounts]
        /// The servers' words for what was not sent, the most frequent first.
        public let troubles: [(words: String, number: Int)]
        public let next: NextRun
        /// Whether a run is under way.
        public let isRunning: Bool
    }

    /// Of an edition that is not frozen: everybody whom it would go to counts as pending.
    public func status(of entry: EditionStore.Entry) throws -> Status {
        var counts = DeliveryCounts()
        var domains: [String: DeliveryCounts] = [:]
        var troubles: [String: Int] = [:]
        try store.whenWhole { try DeliveryJournal(edition: entry.edition.id, store: store).audit() }
        let isRunning = isRunning(entry), next = try nextRun(entry)
        guard entry.frozen != nil else {
            counts[.pending] = next.left
            return Status(counts: counts, domains: [:], troubles: [], next: next, isRunning: isRunning)
        }
        try forEachDelivery(of: entry, isRunning: isRunning) { delivery in
            counts[delivery.state] += 1
            let domain = String(delivery.email.split(separator: "@").last ?? "")
            domains[domain, default: DeliveryCounts()][delivery.state] += 1
            if delivery.state != .sent, let words = delivery.reply {
                troubles["\(delivery.state.rawValue): \(words)", default: 0] += 1
            }
        }
        let ranked = troubles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return Status(
            counts: counts, domains: domains, troubles: ranked.map { ($0.key, $0.value) }, next: next,
            isRunning: isRunning)
    }

    /// Every delivery with the Message-ID of its message.
    public func forEachDelivery(of entry: EditionStore.Entry, _ body: (Delivery, String?) throws -> Void) throws {
        guard entry.frozen != nil else { return }
        let composed = try composed(entry)
        try forEachDelivery(of: entry, isRunning: isRunning(entry)) { delivery in
            let address = try? Address(delivery.email)
            try body(delivery, try address.map { try composed.messageID(of: $0).text })
        }
    }

    /// What a dead run left on the wire is shown as uncertain.
    private func forEachDelivery(
        of entry: EditionStore.Entry, isRunning: Bool, _ body: (Delivery) throws -> Void
    ) throws {
        let journal = DeliveryJournal(edition: entry.edition.id, store: store)
        try journal.forEach(sendingIsUncertain: !isRunning, body)
    }

    private func isRunning(_ entry: EditionStore.Entry) -> Bool {
        EditionLock.isHeld(edition: entry.edition.id, store: configuration.store)
    }
}
