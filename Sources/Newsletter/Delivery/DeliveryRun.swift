import Foundation
import Mail
import Synchronization

/// One run of sending: hands the transport the recipients who are left, and writes down what became of each.
public final class DeliveryRun: SMTPQueue {
    /// Why a run ended before everybody was tried.
    public enum Stop: Equatable, Sendable {
        case senderRefused(String)
        case contentRefused(times: Int, String)
    }
    /// What the run has done so far.
    public struct Tally: Equatable, Sendable {
        public var counts = DeliveryCounts()
        /// Of everybody whom this run was to mail.
        public let planned: Int
        public var done: Int { counts.total }
    }

    /// So many texts refused in a row are a fault of the text.
    private static let contentRefusalsAllowed = 5
    /// A page of recipients is read again after this time, so that somebody who leaves meanwhile is skipped.
    private static let pageLifetime = Duration.seconds(1)
    private static let pageSize = 500
    /// So often a recipient is taken up again in one run when the server goes away before a word about it.
    private static let returnsAllowed = 3

    public private(set) var tally: Tally
    public private(set) var stop: Stop? {
        didSet { stopFlag.isSet.store(stop != nil, ordering: .relaxed) }
    }
    /// For the transport, which asks in every round.
    public let stopFlag = StopFlag()
    private let journal: DeliveryJournal
    private let composer: MessageComposer
    private let subscribers: SubscriberStore
    private let sender: Address
    private let relay: String
    private let scope: DeliveryJournal.Scope
    private let now: () -> Date
    private let progress: (Tally) -> Void
    private let tellOfFailure: (String) -> Void

    private var limit: RateLimit?
    private var page: ArraySlice<DeliveryJournal.Candidate> = []
    private var pageRead = ContinuousClock.now
    private var position: Int64 = 0
    private var handedOut = 0
    private var messages: [Int64: [UInt8]] = [:]
    private var inHand: [Int64: DeliveryJournal.Candidate] = [:]
    /// Taken back because the server went away before a word was said about them; first in line again.
    private var returned: [DeliveryJournal.Candidate] = []
    private var returns: [Int64: Int] = [:]
    private var contentRefusals = 0

    /// - Parameters:
    ///   - planned: At most so many recipients are handed out.
    ///   - only: Nobody but this one.
    ///   - retriesUncertain: Takes up what is uncertain, too.
    ///   - relay: The server's name, for the journal.
    public init(
        journal: DeliveryJournal, composer: MessageComposer, subscribers: SubscriberStore, relay: String, planned: Int,
        only: Address? = nil, retriesUncertain: Bool = false, rate: SendingRate? = nil, now: @escaping () -> Date,
        progress: @escaping (Tally) -> Void = { _ in }, connectionFailed: @escaping (String) -> Void = { _ in }
    ) {
        self.journal = journal
        self.composer = composer
        self.subscribers = subscribers
        self.relay = relay
        scope = .init(only: only, retriesUncertain: retriesUncertain)
        self.now = now
        self.progress = progress
        tellOfFailure = connectionFailed
        sender = composer.edition.from.address
        limit = rate.map { RateLimit($0) }
        tally = Tally(planned: planned)
    }

    // MARK: SMTPQueue

    public func next() throws -> SMTPNext {
        guard stop == nil, handedOut < tally.planned, let candidate = try nextWelcome() else { return .finished }
        if let later = limit?.take() { return .wait(until: later) }
        skip(candidate)
        guard let message = try composer.message(for: candidate.reader) else { return try next() }
        handedOut += 1
        messages[candidate.position] = message
        inHand[candidate.position] = candidate
        return .job(
            SMTPJob(id: candidate.position, envelope: Envelope(sender: sender, recipient: candidate.reader.address)))
    }

    public func size(of job: SMTPJob) -> Int? { messages[job.id]?.count }

    public func message(for job: SMTPJob) -> [UInt8] { messages[job.id] ?? [] }

    public func record(results: [(job: SMTPJob, outcome: SMTPOutcome)], intents: [SMTPJob]) throws {
        var suppressed: [(Reader, String)] = []
        var entries = intents.map {
            DeliveryJournal.Entry(position: $0.id, state: .sending, reply: nil, relay: relay, counts: true)
        }
        for (job, outcome) in results {
            var (entry, verdict) = judge(outcome, at: job.id)
            defer { entries.append(entry) }
            messages[job.id] = nil
            guard let candidate = inHand.removeValue(forKey: job.id) else { continue }
            if entry.state == .pending {
                entry.state = candidate.state
                takeBack(candidate)
            } else {
                tally.counts[entry.state] += 1
            }
            if verdict == .noSuchRecipient { suppressed.append((candidate.reader, entry.reply ?? "")) }
        }
        try journal.commit(entries, at: now())
        for (reader, reply) in suppressed {
            try subscribers.suppress(reader.address, reason: "hard bounce: \(reply)", now: now())
        }
        progress(tally)
    }

    public func connectionFailed(_ failure: SMTPFailure) {
        let words = failure.words
        lastConnectionFailure = words
        tellOfFailure(words)
    }

    /// The server's words or the system's when the last connection failed.
    public private(set) var lastConnectionFailure: String?

    // MARK: Choosing the next

    /// The first recipient left who may be mailed; those who left meanwhile are written down as suppressed.
    private func nextWelcome() throws -> DeliveryJournal.Candidate? {
        if let candidate = returned.first { return candidate }
        while handedOut < tally.planned {
            if page.isEmpty || pageRead.duration(to: .now) > Self.pageLifetime {
                page = try journal.candidates(after: position, limit: Self.pageSize, in: scope)[...]
                pageRead = .now
            }
            guard let candidate = page.first else { return nil }
            if candidate.isWelcome { return candidate }
            try suppress(candidate)
        }
        return nil
    }

    /// Passes over somebody who left during the run.
    private func suppress(_ candidate: DeliveryJournal.Candidate) throws {
        let reason = DeliveryJournal.reasonOfUnwelcome
        try journal.commit(
            [.init(position: candidate.position, state: .suppressed, reply: reason, relay: nil, counts: false)],
            at: now())
        skip(candidate)
        handedOut += 1
        tally.counts[.suppressed] += 1
    }

    /// Takes a candidate, which is the first of its line, out of the line.
    private func skip(_ candidate: DeliveryJournal.Candidate) {
        if returned.first?.position == candidate.position {
            returned.removeFirst()
        } else {
            position = candidate.position
            page.removeFirst()
        }
    }

    private func takeBack(_ candidate: DeliveryJournal.Candidate) {
        returns[candidate.position, default: 0] += 1
        guard stop == nil, returns[candidate.position, default: 0] <= Self.returnsAllowed else { return }
        handedOut -= 1
        returned.append(candidate)
    }

    // MARK: Judging

    private func judge(_ outcome: SMTPOutcome, at position: Int64) -> (DeliveryJournal.Entry, ReplyVerdict?) {
        func entry(_ state: Delivery.State, _ reply: String?, counts: Bool = false) -> DeliveryJournal.Entry {
            .init(position: position, state: state, reply: reply, relay: relay, counts: counts)
        }
        switch outcome {
        case .sent(let reply):
            contentRefusals = 0
            return (entry(.sent, reply.description), nil)
        case .deferred(let failure) where failure.phase == .mail && failure.reply?.code == 421:
            return (entry(.pending, nil), nil)  // the server says it is closing: nothing about this recipient
        case .deferred(let failure): return (entry(.deferred, failure.words, counts: failure.isBeforeBody), nil)
        case .uncertain(let failure): return (entry(.uncertain, failure.words), nil)
        case .untried: return (entry(.pending, nil), nil)
        case .failed(let failure):
            let verdict = ReplyVerdict(failure)
            return (entry(refuse(failure, verdict), failure.words, counts: failure.isBeforeBody), verdict)
        }
    }

    /// The state of a refused delivery; a fault of the sender leaves it pending and ends the run.
    private func refuse(_ failure: SMTPFailure, _ verdict: ReplyVerdict) -> Delivery.State {
        switch verdict {
        case .senderRefused:
            stop = stop ?? .senderRefused(failure.words)
            return .pending
        case .contentRefused:
            contentRefusals += 1
            if contentRefusals >= Self.contentRefusalsAllowed {
                stop = stop ?? .contentRefused(times: contentRefusals, failure.words)
            }
            return .failed
        case .noSuchRecipient, .recipientRefused:
            return .failed
        }
    }
}

/// Whether a run is to end: a reference that other threads may look at.
public final class StopFlag: Sendable {
    let isSet = Atomic(false)
}

extension SMTPFailure {
    /// The server's own words where there are any.
    fileprivate var words: String { reply?.description ?? reason }

    /// Whether the attempt ended before its intent was recorded, which counts an attempt by itself.
    fileprivate var isBeforeBody: Bool { phase != .body && phase != .dot }
}
