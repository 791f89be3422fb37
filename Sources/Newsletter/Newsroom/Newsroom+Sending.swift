import Foundation
import Mail
import Synchronization

/// What to do about deliveries of which nobody knows whether they were sent.
public enum UncertainPolicy: Sendable {
    case hold, retry, assumeSent
}

/// How one run is to go.
public struct SendingOptions {
    public var relays: [SMTPRelay]
    /// Of all relays together.
    public var rate: SendingRate?
    public var transport = SMTPOptions()
    public var limit: Int?
    public var only: Address?
    public var uncertain = UncertainPolicy.hold
    public var keepDate = false
    /// Why the edition is sent though its check found errors; kept with it.
    public var force: String?
    public var progress: (DeliveryRun.Tally) -> Void = { _ in }
    /// Told why a connection failed.
    public var connectionFailed: (String) -> Void = { _ in }
    /// Told what the run waits for, and how long.
    public var waiting: (DeliveryRun.Wait, _ time: Duration) -> Void = { _, _ in }

    public init(relays: [SMTPRelay]) { self.relays = relays }
}

/// How a run went.
public struct SendingReport {
    public let tally: DeliveryRun.Tally
    /// Of the whole edition, after the run.
    public let counts: DeliveryCounts
    public let stop: DeliveryRun.Stop?
    /// What the server or the system said when the last connection failed.
    public let connectionFailure: String?
    /// Why no mail server could be used any more.
    public let serverError: SMTPError?
    /// Why single ones of several were left out.
    public let leftOut: [String]
    /// The Date field of the messages.
    public let date: Date
    /// People whom `warmUp` leaves to the days to come.
    public let postponed: Int
    /// Of the whole edition.
    public let next: NextRun
}

/// Whom another run would mail.
public struct NextRun: Sendable, Equatable {
    /// On this day or later.
    public let left: Int
    /// As `warmUp` lets: the number for `--confirm`.
    public let today: Int
    /// Of those in doubt, whom `--retry-uncertain` would mail: not who has left since.
    public let retryable: Int
    /// The first day of `warmUp` when it is still to come.
    public let begins: CalendarDay?

    /// When `warmUp` lets somebody be mailed who may not be today.
    public var nextDay: String { begins.map { "on \($0)" } ?? "tomorrow" }
}

extension Newsroom {
    /// Sends an edition to those who are left: freezes it first, if this is its first run.
    ///
    /// - Parameter confirm: The number of people whom the caller believes this run would mail; a wrong one sends nothing.
    /// - Throws: `SendingError`. What goes wrong with the servers stands in the report.
    public func send(_ id: String?, confirm: Int, options: SendingOptions) throws -> SendingReport {
        let name = try edition(id).edition.id
        guard let lock = try EditionLock(edition: name, store: configuration.store) else {
            throw SendingError.running(edition: name)
        }
        let limitsLock = try lockForLimits(options)
        defer { withExtendedLifetime((lock, limitsLock)) {} }
        return try store.namingFile { try sendAlone(name, lock, confirm: confirm, options) }
    }

    /// Two runs at once would each let go out what `warmUp` or a rate allows to both together.
    private func lockForLimits(_ options: SendingOptions) throws -> EditionLock? {
        let hasRate = options.rate != nil || options.relays.contains { $0.rate != nil }
        guard configuration.warmUp != nil || hasRate else { return nil }
        guard let lock = try EditionLock(edition: "limits", store: configuration.store) else {
            throw SendingError.limitsBusy
        }
        return lock
    }

    /// For the one who holds the edition's lock.
    private func sendAlone(
        _ name: String, _ lock: EditionLock, confirm: Int, _ options: SendingOptions
    ) throws -> SendingReport {
        let journal = DeliveryJournal(edition: name, store: store)
        let (entry, composer, listVersion) = try store.whenWhole {
            try journal.audit()
            let entry = try edition(name)
            return (entry, try self.composer(for: entry, keepDate: options.keepDate), try journal.listVersion())
        }
        try journal.closeIntentsOfDeadRun()
        try journal.suppressUnwelcome(in: .init(only: options.only, retriesUncertain: options.uncertain == .retry))
        let next = try nextRun(
            entry, only: options.only, limit: options.limit, retriesUncertain: options.uncertain == .retry)
        // To close what is uncertain, nobody need be mailed.
        let closesOnly = options.uncertain == .assumeSent && confirm == 0
        let planned = closesOnly ? 0 : next.today
        if planned == 0, next.left > 0, !closesOnly { throw spentWarmUp(name, next) }
        guard planned == confirm else { throw SendingError.wrongNumber(said: confirm, right: planned) }
        let headcount = DeliveryJournal.Headcount(
            scope: .init(only: options.only), limit: options.limit, number: next.left, listVersion: listVersion)
        if planned > 0 { try freeze(entry, composer, headcount, options) }
        if options.uncertain == .assumeSent { try journal.assumeSent(only: options.only) }
        return try run(
            journal, lock, composer, planned: planned, postponed: next.left - next.today, listVersion: listVersion,
            options)
    }

    private func run(
        _ journal: DeliveryJournal, _ lock: EditionLock, _ composer: MessageComposer, planned: Int, postponed: Int,
        listVersion: Int,
        _ options: SendingOptions
    ) throws -> SendingReport {
        let run = try DeliveryRun(
            journal: journal, composer: composer, subscribers: store.subscribers, planned: planned, only: options.only,
            retriesUncertain: options.uncertain == .retry,
            listVersion: listVersion, relays: Set(options.relays.map(\.server.name)), rate: options.rate,
            domains: configuration.domainLimits, lock: lock,
            patience: options.transport.patience, now: now, progress: options.progress,
            connectionFailed: options.connectionFailed, waiting: options.waiting)
        var transport = options.transport
        transport.shouldStop = { [stop = run.stopFlag, asked = options.transport.shouldStop] in
            stop.isSet.load(ordering: .relaxed) || asked()
        }
        var serverError: SMTPError?
        if planned > 0 {
            do {
                try SMTPTransport.run(
                    queue: run, relays: options.relays.map { $0.limited(to: planned) }, options: transport)
                try run.finish()
            } catch let error as SMTPError {
                serverError = error
            }
        }
        return SendingReport(
            tally: run.tally, counts: try journal.counts(), stop: run.stop,
            connectionFailure: run.lastConnectionFailure, serverError: serverError, leftOut: run.leftOut,
            date: composer.edition.date, postponed: postponed, next: try nextRun(try edition(journal.edition)))
    }

    /// Fixes the edition at its first real sending; later it is taken as it was fixed.
    ///
    /// - Throws: `SendingError.failedCheck` when its check finds errors and nobody insists; `otherBytes` when it would come
    ///   out differently today.
    private func freeze(
        _ entry: EditionStore.Entry, _ composer: MessageComposer, _ headcount: DeliveryJournal.Headcount,
        _ options: SendingOptions
    ) throws {
        guard entry.frozen == nil else { return try refuseOtherBytes(of: composer, entry) }
        try refuseUnapproved(entry)
        // Asked before the check, which looks at them: what comes between is found when the edition is frozen.
        let sentBefore = try store.editions.articlesSentBefore(entry.edition)
        if options.force == nil { try refuseErrors(of: entry) }
        var edition = composer.edition
        edition.forcedBecause = options.force
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try DeliveryJournal.freeze(
            entry.edition, sentBefore: sentBefore, headcount: headcount, hash: try composer.hash(),
            contents: try encoder.encode(edition), at: now(), in: store)
    }

    private func refuseOtherBytes(of composer: MessageComposer, _ entry: EditionStore.Entry) throws {
        if try comesOutDifferently(entry, composer) { throw SendingError.otherBytes(edition: entry.edition.id) }
    }

    /// Whether somebody must approve an edition before it is mailed for the first time.
    public func waitsForApproval(_ entry: EditionStore.Entry) throws -> Bool {
        guard configuration.requiresApproval, entry.frozen == nil else { return false }
        return try entry.approvedHash != hash(of: entry)
    }

    private func refuseUnapproved(_ entry: EditionStore.Entry) throws {
        guard try waitsForApproval(entry) else { return }
        throw SendingError.notApproved(edition: entry.edition.id, wasApproved: entry.approvedHash != nil)
    }

    private func refuseErrors(of entry: EditionStore.Entry) throws {
        let errors = try errors(in: entry)
        guard let first = errors.first else { return }
        throw SendingError.failedCheck(
            edition: entry.edition.id, errors: errors.count,
            first: "\(first.id) \(first.place): \(first.message).")
    }

    public func nextRun(
        _ entry: EditionStore.Entry, only: Address? = nil, limit: Int? = nil, retriesUncertain: Bool = false
    ) throws -> NextRun {
        let left = try numberLeft(entry, only: only, limit: limit, retriesUncertain: retriesUncertain)
        let journal = entry.frozen == nil ? nil : DeliveryJournal(edition: entry.edition.id, store: store)
        return NextRun(
            left: left, today: try today(left), retryable: try journal?.numberRetryable() ?? 0,
            begins: configuration.warmUp.flatMap { $0.start > currentDay ? $0.start : nil })
    }

    /// Whom there is to mail, on this day or later.
    public func numberLeft(
        _ entry: EditionStore.Entry, only: Address? = nil, limit: Int? = nil, retriesUncertain: Bool = false
    ) throws -> Int {
        var number: Int
        if entry.frozen == nil {
            number = try store.subscribers.numberOfReaders(only: only, where: entry.edition.meets)
        } else {
            let journal = DeliveryJournal(edition: entry.edition.id, store: store)
            number = try journal.numberLeft(in: .init(only: only, retriesUncertain: retriesUncertain))
            if retriesUncertain { number += try numberOnTheWire(journal, only: only) }
        }
        return min(number, limit ?? number)
    }

    /// What a dead run left on the wire: uncertain, once the next run has marked it.
    private func numberOnTheWire(_ journal: DeliveryJournal, only: Address?) throws -> Int {
        guard try journal.counts()[.sending] > 0 else { return 0 }
        var positions: [Int64] = []
        try journal.forEach { delivery in
            guard delivery.state == .sending, only == nil || only?.key == Address.folded(delivery.email) else { return }
            positions.append(delivery.position)
        }
        return try positions.filter { try journal.isWelcome($0) }.count
    }

    /// Of so many messages, those that `warmUp` lets go out today.
    private func today(_ number: Int) throws -> Int {
        guard let warmUp = configuration.warmUp else { return number }
        let start = currentDay.start(in: configuration.newsletter.timeZone)
        let gone = try DeliveryJournal.attempts(since: start, in: store.database)
        return min(number, max(0, warmUp.allowance(on: currentDay) - gone))
    }

    private var currentDay: CalendarDay { CalendarDay(now(), in: configuration.newsletter.timeZone) }

    private func spentWarmUp(_ edition: String, _ next: NextRun) -> SendingError {
        if let begins = next.begins { return .warmUpAhead(edition: edition, begins: begins.description) }
        return .warmUpSpent(
            edition: edition, day: currentDay.description,
            allowance: configuration.warmUp?.allowance(on: currentDay) ?? 0)
    }

    // MARK: Dry run

    /// What a dry run did.
    public struct DryRun {
        public let written: Int
        /// Whom a real run would mail.
        public let next: NextRun
        public let folder: URL
        /// The first reader with a file, for a preview.
        public let sample: (reader: Reader, file: String)?
        /// Of these messages; the page beside them shows no other.
        let composer: MessageComposer
    }

    /// Writes the message of every reader into the outbox: the bytes that SMTP would carry.
    ///
    /// Nothing else is changed.
    public func dryRun(
        _ entry: EditionStore.Entry, into folder: URL, only: Address?, limit: Int?, keepDate: Bool,
        retriesUncertain: Bool = false, progress: (Int) -> Void = { _ in }
    ) throws -> DryRun {
        let composer = try composer(for: entry, keepDate: keepDate)
        try refuseOtherBytes(of: composer, entry)
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard let lock = FolderLock(folder) else { throw SendingError.outboxBusy(folder.shownPath) }
        defer { withExtendedLifetime(lock) {} }
        var writer = try OutboxWriter(directory: folder.path)
        var written = 0
        var sample: (Reader, String)?
        try forEachReader(of: entry) { reader in
            if let only, only.key != reader.address.key { return true }
            guard let message = try composer.message(for: reader) else { return true }
            let file = try writer.write(message)
            if sample == nil { sample = (reader, file) }
            written += 1
            progress(written)
            return limit.map { written < $0 } ?? true
        }
        try writer.finish()
        let next = try nextRun(entry, only: only, limit: limit, retriesUncertain: retriesUncertain)
        return DryRun(written: written, next: next, folder: folder, sample: sample, composer: composer)
    }
}
