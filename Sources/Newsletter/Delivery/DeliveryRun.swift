import Foundation
import Mail
import Synchronization

/// One run of sending: hands the transport the recipients who are left, and writes down what became of each.
public final class DeliveryRun: SMTPQueue {
    /// So often a recipient is taken up again in one run when the server goes away before a word about it.
    private static let returnsAllowed = 3

    public private(set) var tally: Tally
    public private(set) var stop: Stop? {
        didSet { stopFlag.isSet.store(stop != nil, ordering: .relaxed) }
    }
    /// For the transport, which asks in every round.
    public let stopFlag = StopFlag()
    /// The server's words or the system's when the last connection failed.
    public private(set) var lastConnectionFailure: String?
    /// Why mail servers were left out, or from some moment on, while there were others.
    public var leftOut: [String] { relays.reasons }

    private let journal: DeliveryJournal
    private let composer: MessageComposer
    private let subscribers: SubscriberStore
    private let now: () -> Date
    private let clock: () -> ContinuousClock.Instant
    private let progress: (Tally) -> Void
    private let tellOfFailure: (String) -> Void
    private let tellOfWait: (Wait, Duration) -> Void

    private let lock: EditionLock?
    /// Of the whole edition, so far.
    private var attempts: Int
    private let ahead: MessagesAhead
    private var line: SendingLine
    private var inHand: [Int64: SendingLine.Turn] = [:]
    private var retries: RetrySchedule
    private var limit: RateLimit?
    private var contentRefusals = ContentRefusals()
    private var held: HeldRefusals
    private var relays: RelaysLeftOut
    /// Who was erased while their turn was being written down.
    private let revoked = RevokedTurns()
    private var list: ListWatch

    /// - Parameters:
    ///   - planned: At most so many recipients get their turn.
    ///   - only: Nobody but this one.
    ///   - retriesUncertain: Takes up what is uncertain, too.
    ///   - listVersion: The journal's when all recipients of the run were known to be welcome.
    ///   - relays: The names of the mail servers; one that refuses whatever it is given ends the run only if it is the last.
    ///   - domains: What may go to the domains of the readers; `*` stands for those without limits of their own.
    ///   - lock: Where it is noted how much has gone out.
    ///   - patience: How long the run may go without sending anything; those who are put off are tried again in it.
    ///   - now: The time of day, for the journal.
    ///   - clock: The time that passes, for waiting.
    ///   - waiting: Told what the run waits for, and how long.
    public init(
        journal: DeliveryJournal, composer: MessageComposer, subscribers: SubscriberStore, planned: Int,
        only: Address? = nil, retriesUncertain: Bool = false, listVersion: Int, relays: Set<String> = [],
        rate: SendingRate? = nil, domains: [String: DomainLimits] = [:], lock: EditionLock? = nil,
        patience: Duration = .zero,
        now: @escaping () -> Date,
        clock: @escaping () -> ContinuousClock.Instant = { .now }, progress: @escaping (Tally) -> Void = { _ in },
        connectionFailed: @escaping (String) -> Void = { _ in },
        waiting: @escaping (Wait, _ time: Duration) -> Void = { _, _ in }
    ) throws {
        (self.journal, self.composer, self.subscribers) = (journal, composer, subscribers)
        (self.now, self.clock, self.progress) = (now, clock, progress)
        (tellOfFailure, tellOfWait) = (connectionFailed, waiting)
        list = ListWatch(journal, since: listVersion, at: clock())
        limit = try rate.map { rate in
            let last = try DeliveryJournal.lastAttempt(in: journal.database)
            return RateLimit(rate, last: last.map { .seconds(now().timeIntervalSince($0)) }, now: clock())
        }
        retries = RetrySchedule(patience: patience)
        tally = Tally(planned: planned)
        (self.lock, attempts) = (lock, try journal.attempts())
        held = HeldRefusals(proven: try journal.provenRelays())
        self.relays = RelaysLeftOut(of: relays)
        ahead = MessagesAhead(
            try RecipientReader(of: journal, in: .init(only: only, retriesUncertain: retriesUncertain)),
            composer: composer, limit: planned)
        line = SendingLine(ahead, fresh: planned, domains: ReceivingDomains(limits: domains)) { position in
            try journal.candidate(at: position).map { try PreparedMessage($0, composer: composer) }
        }
    }

    deinit { ahead.stop() }

    // MARK: Handing out

    public func wake(by alarm: @escaping @Sendable () -> Void) { ahead.wake(by: alarm) }

    public func next() throws -> SMTPNext {
        while stop == nil {
            try takeUpRetries()
            switch try line.first(at: clock()) {
            case .later: return .later
            case .wait(let instant):
                heldUp(until: instant)
                return .wait(until: instant)
            case .nobody: return nobodyLeft()
            case .turn(let turn):
                guard try list.isWelcome(turn.message.candidate.position, at: clock()) else {
                    try suppress(turn)
                    continue
                }
                if wouldCutOffOthers(turn) { return .later }
                if turn.message.job != nil, let slot = limit?.take(at: clock()) {
                    heldUp(until: slot)
                    return .wait(until: slot)
                }
                line.dropFirst()
                guard let job = turn.message.job else { continue }
                line.began(turn, at: clock())
                inHand[job.id] = turn
                return .job(job)
            }
        }
        return .finished
    }

    /// Whom a server refused with a fault of the sender ends the run, perhaps: nobody else must be in hand then.
    private func wouldCutOffOthers(_ turn: SendingLine.Turn) -> Bool {
        turn.message.candidate.wasRefused && inHand.values.contains { !$0.message.candidate.wasRefused }
    }

    public func isFinished() throws -> Bool {
        guard stop == nil else { return true }
        guard inHand.isEmpty, retries.next == nil, case .nobody = try line.first(at: clock()) else { return false }
        return true
    }

    public func heldUp(until instant: ContinuousClock.Instant) { tellOfWait(.rate, instant - clock()) }

    /// What is in hand may come back into the line, and so may those who were put off.
    private func nobodyLeft() -> SMTPNext {
        guard inHand.isEmpty else { return .later }
        guard let next = retries.next else { return .finished }
        tellOfWait(.putOff(tally.counts[.deferred]), next.due - clock())
        return .backOff(until: next.due)
    }

    private func takeUpRetries() throws {
        while let retry = retries.take(at: clock()) {
            guard let candidate = try journal.candidate(at: retry.position) else { continue }
            let message = try PreparedMessage(candidate, composer: composer)
            line.comeBack(.init(message: message, timesPutOff: retry.times))
        }
    }

    /// Passes over somebody who left during the run.
    private func suppress(_ turn: SendingLine.Turn) throws {
        let candidate = turn.message.candidate
        line.dropFirst()
        // Whoever may have got it stays uncertain.
        let state = candidate.state == .uncertain ? Delivery.State.uncertain : .suppressed
        count(turn, as: state)
        guard state == .suppressed else { return }
        let entry = DeliveryJournal.Entry(
            position: candidate.position, state: state, reply: DeliveryJournal.reasonOfUnwelcome)
        try journal.commit([entry], at: now())
    }

    // MARK: Recording

    public func record(results: [SMTPResult], intents: [SMTPIntent]) -> SMTPCommit {
        var (entries, dead) = convict(intents.flatMap { held.prove($0.relay) })
        for result in results {
            let job = result.job
            guard let turn = inHand.removeValue(forKey: job.id) else { continue }
            line.ended(turn, result.outcome)
            var (entry, verdict) = judge(result)
            if let verdict, verdict.mayMeanTheSender, !held.isProven(entry.relay) {
                hold(.init(entry: entry, turn: turn, isDead: verdict == .noSuchRecipient))
                continue
            }
            if entry.state == .pending {
                entry.state = turn.message.candidate.state
                takeBack(turn)
            } else {
                count(turn, as: entry.state)
            }
            if entry.state == .deferred { putOff(turn) }
            if verdict == .noSuchRecipient { dead.append(.init(turn, entry)) }
            entries.append(entry)
        }
        entries += intents.map { .init(position: $0.job.id, state: .sending, relay: $0.relay, counts: true) }
        attempts += entries.count { $0.counts }
        progress(tally)
        return { [journal, subscribers, lock, revoked, attempts, entries, dead, now = now()] in
            revoked.add(try journal.commit(entries, at: now))
            lock?.note(attempts: attempts)
            for dead in dead { try subscribers.suppress(dead, now: now) }
        }
    }

    public func isRevoked(_ job: SMTPJob) -> Bool { revoked.remove(job.id) }

    /// Writes down the refusals that are still held, when the transport is through with everybody.
    public func finish() throws {
        for refusals in held.takeAll() {
            let isMany = try refusals.count + journal.refusals(by: refusals[0].entry.relay) >= HeldRefusals.fewest
            // A relay that refuses everybody while another one takes them means none of them; nor whom an earlier run left for that.
            let isMeant = { [stop, held] (refusal: HeldRefusals.Refusal) in
                stop == nil && !(held.isAnyProven && (isMany || refusal.turn.message.candidate.wasRefused))
            }
            try journal.commit(refusals.filter { !isMeant($0) }.map(\.leftAsTheyWere), at: now())
            let meant = refusals.filter(isMeant)
            try journal.commit(failed(meant), at: now())
            // A server that knows nobody is set up wrongly: its word is not for ever.
            for dead in DeadAddress.among(meant) where !isMany { try subscribers.suppress(dead, now: now()) }
        }
    }

    /// Whoever was put off is counted so until something else is known.
    private func count(_ turn: SendingLine.Turn, as state: Delivery.State) {
        if turn.timesPutOff > 0 { tally.counts[.deferred] -= 1 }
        tally.counts[state] += 1
    }

    private func hold(_ refusal: HeldRefusals.Refusal) {
        let relay = refusal.entry.relay, words = refusal.entry.reply ?? ""
        let times = held.hold(refusal)
        // What it says of those who were in hand when it was left out counts no more.
        let isOut = relay.map(relays.contains) ?? false
        if isOut || times != nil && relays.leaveOut(relay, words) {
            for refusal in held.take(of: relay) { line.comeBack(refusal.turn) }
        } else if let times {
            stop = stop ?? .everybodyRefused(times: times, words)
        }
    }

    /// Their relay has taken somebody, so it meant the readers; but many whom it did not know are asked again.
    private func convict(_ refusals: [HeldRefusals.Refusal]) -> ([DeliveryJournal.Entry], [DeadAddress]) {
        let dead = DeadAddress.among(refusals)
        guard dead.count >= HeldRefusals.fewest else { return (failed(refusals), dead) }
        for refusal in refusals where refusal.isDead { line.comeBack(refusal.turn) }
        return (failed(refusals.filter { !$0.isDead }), [])
    }

    private func failed(_ refusals: [HeldRefusals.Refusal]) -> [DeliveryJournal.Entry] {
        for refusal in refusals { count(refusal.turn, as: .failed) }
        return refusals.map(\.entry)
    }

    public func connectionFailed(_ failure: SMTPFailure) {
        lastConnectionFailure = failure.description
        tellOfFailure(failure.description)
    }

    public func gaveUp(_ error: SMTPError) { relays.gaveUp(error) }

    public func isLeftOut(_ relay: String) -> Bool { relays.contains(relay) }

    /// Nothing was said about the recipient: back into the line, but not for ever.
    private func takeBack(_ turn: SendingLine.Turn) {
        var turn = turn
        turn.returns += 1
        if stop == nil, turn.returns <= Self.returnsAllowed { line.comeBack(turn) }
    }

    private func putOff(_ turn: SendingLine.Turn) {
        retries.putOff(
            turn.message.candidate.position, times: turn.timesPutOff + 1, at: clock(), chance: .random(in: 0..<1))
    }

    // MARK: Judging

    private func judge(_ result: SMTPResult) -> (DeliveryJournal.Entry, ReplyVerdict?) {
        var entry = DeliveryJournal.Entry(result)
        if case .sent = result.outcome { contentRefusals.taken(by: result.relay) }
        guard case .failed(let failure) = result.outcome else { return (entry, nil) }
        let verdict = ReplyVerdict(failure)
        entry.state = refuse(entry.reply ?? "", verdict, by: result.relay)
        return (entry, verdict)
    }

    /// The state of a refused delivery; a fault of the sender leaves it pending and ends the run.
    private func refuse(_ words: String, _ verdict: ReplyVerdict, by relay: String?) -> Delivery.State {
        switch verdict {
        case .senderRefused:
            if !relays.leaveOut(relay, words) { stop = stop ?? .senderRefused(words) }
            return .pending
        case .dataRefused where !held.isProven(relay):
            return .failed
        case .contentRefused, .dataRefused:
            if let times = contentRefusals.refused(by: relay) {
                stop = stop ?? .contentRefused(times: times, words)
            }
            return .failed
        case .noSuchRecipient, .recipientRefused, .perhapsSenderRefused:
            return .failed
        }
    }
}
