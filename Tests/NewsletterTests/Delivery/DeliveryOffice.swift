import Foundation
import Mail
import Testing

@testable import Newsletter

/// A store with a frozen edition, and a transport that only asks the queue.
final class DeliveryOffice {
    let store: Store
    let journal: DeliveryJournal
    let emails: [String]
    /// Stands still unless a test moves it.
    var clock = ContinuousClock.now
    let now = Date(timeIntervalSince1970: 1_726_905_600)
    private let composer: MessageComposer
    private let folder: TemporaryFolder

    convenience init(readers: Int) throws { try self.init(emails: (1...readers).map { "reader\($0)@example.org" }) }

    init(emails: [String]) throws {
        folder = try TemporaryFolder()
        store = try Store(file: folder.store)
        self.emails = emails
        for email in emails { try store.subscribers.add(Address(email), source: "test", now: now) }
        let composed = try ComposedEdition.make()
        composer = try MessageComposer(composed, secrets: .test)
        let edition = Edition(
            id: composed.id, kind: "weekly", window: EditionWindow(weekOf: CalendarDay(now, in: .gmt)),
            sections: composed.content.sections.map { .init(topic: $0.topic, articles: []) }, dropped: [],
            edits: EditorialEdits())
        try store.editions.save(edition, composedAt: now)
        try DeliveryJournal.freeze(
            edition, hash: "", contents: Data(), at: now, in: store)
        journal = DeliveryJournal(edition: edition.id, store: store)
    }

    func run(
        planned: Int = 1_000, only: Address? = nil, retriesUncertain: Bool = false,
        relays: Set<String> = [], domains: [String: DomainLimits] = [:], lock: EditionLock? = nil,
        patience: Duration = .zero
    ) throws -> DeliveryRun {
        try DeliveryRun(
            journal: journal, composer: composer, subscribers: store.subscribers, planned: planned,
            only: only, retriesUncertain: retriesUncertain, listVersion: try journal.listVersion(),
            relays: relays, domains: domains,
            lock: lock, patience: patience, now: { self.now }, clock: { self.clock })
    }

    /// Takes every job, records its intent, if the server takes its envelope, and then what `outcome` says.
    ///
    /// - Returns: Whom the jobs were for, in order.
    func drive(_ run: DeliveryRun, outcome: (SMTPJob) -> SMTPOutcome) throws -> [String] {
        var served: [String] = []
        while let job = try run.nextJob() {
            served.append(job.envelope.recipient.text)
            let outcome = outcome(job)
            if outcome.hasTaken { try run.record(results: [], intents: [SMTPIntent(job: job, relay: "test")])() }
            try run.record(results: [SMTPResult(job: job, outcome: outcome, relay: "test")], intents: [])()
        }
        return served
    }

    /// As another command does it meanwhile.
    func erase(_ address: Address) throws {
        let subscriber = try #require(try store.subscribers.find(address))
        let elsewhere = try Store(file: store.file)
        try DeliveryJournal.forget(subscriber: subscriber.id, in: elsewhere)
        try elsewhere.subscribers.erase(address, now: now)
    }

    func delivery(_ position: Int64) throws -> Delivery {
        var found: Delivery?
        try journal.forEach { if $0.position == position { found = $0 } }
        return try #require(found)
    }
}

extension SMTPOutcome {
    /// Whether the server took sender and recipient, so that an intent was recorded.
    fileprivate var hasTaken: Bool {
        switch self {
        case .sent, .uncertain: true
        case .deferred(let failure), .failed(let failure): failure.phase == .body || failure.phase == .dot
        case .untried: false
        }
    }
}

extension DeliveryRun {
    /// The next job, waiting for it to be composed; nil when there is none, now or for a while.
    func nextJob() throws -> SMTPJob? {
        while true {
            switch try next() {
            case .job(let job): return job
            case .later: usleep(200)
            case .wait, .backOff, .finished: return nil
            }
        }
    }
}

extension SMTPReply {
    static let ok = SMTPReply(code: 250, lines: ["2.0.0 queued"])
}

extension SigningSecrets {
    static let test = SigningSecrets(unsubscribe: Array("sixteen bytes or more".utf8))
}
