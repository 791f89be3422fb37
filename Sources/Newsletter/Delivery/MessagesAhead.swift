import Dispatch
import Mail
import Synchronization

/// Composes ahead of the connections, on other threads and in order, a bounded number of messages.
///
/// The thread of the transport only sends: reading the journal, composing and signing are done when a connection asks.
/// Not more than a few hundred messages are held, whatever the length of the list.
final class MessagesAhead: Sendable {
    enum Next {
        case message(PreparedMessage)
        /// Nothing yet; the alarm goes off when there is.
        case later
        case end
    }

    /// Some messages that one worker composes.
    private final class Batch: Sendable {
        let outcome = Mutex<Result<[PreparedMessage], any Error>?>(nil)
    }

    private struct State {
        /// In the order of the journal.
        var batches: [Batch] = []
        /// What the first batch held, the next one last.
        var front: [PreparedMessage] = []
        /// How many may still be read.
        var unread: Int
        var isReading = false
        var isOver = false
        var failure: (any Error)?
        /// Set when somebody was told to wait.
        var isAwaited = false
        var alarm: (@Sendable () -> Void)?
    }

    private static let batchSize = 8
    private static let batchesKept = 8
    private static let batchesRead = 4

    /// Only the thread that reads has it.
    private let recipients: Mutex<RecipientReader>
    private let composer: MessageComposer
    private let reader = DispatchQueue(label: "recipients", qos: .userInitiated)
    private let workers = DispatchQueue(label: "composing", qos: .userInitiated, attributes: .concurrent)
    private let state: Mutex<State>

    /// - Parameter limit: At most so many recipients are read.
    init(_ recipients: sending RecipientReader, composer: MessageComposer, limit: Int) {
        self.recipients = Mutex(recipients)
        self.composer = composer
        state = Mutex(State(unread: limit))
    }

    // MARK: Taking

    /// The alarm is called, from any thread, when there is a message after `peek` said `later`.
    func wake(by alarm: @escaping @Sendable () -> Void) {
        state.withLock { $0.alarm = alarm }
    }

    /// The next message, which stays the next until `drop`.
    func peek() throws -> Next {
        let next = try state.withLock { state in
            while state.front.isEmpty {
                guard let batch = state.batches.first else {
                    if let failure = state.failure { throw failure }
                    state.isAwaited = !state.isOver
                    return state.isOver ? Next.end : .later
                }
                guard let outcome = batch.outcome.withLock({ $0 }) else {
                    state.isAwaited = true
                    return .later
                }
                state.batches.removeFirst()
                state.front = try outcome.get().reversed()
            }
            return state.front.last.map(Next.message) ?? .later
        }
        readOn()
        return next
    }

    func drop() {
        _ = state.withLock { $0.front.popLast() }
    }

    /// Reads and composes nothing more than what is begun.
    func stop() {
        state.withLock { $0.isOver = true }
    }

    // MARK: Preparing

    /// Reads further recipients when there is room for what they get.
    private func readOn() {
        let mayRead = state.withLock { state in
            guard !state.isReading, !state.isOver, state.failure == nil,
                state.batches.count <= Self.batchesKept - Self.batchesRead
            else { return false }
            state.isReading = true
            return true
        }
        if mayRead { reader.async { [self] in read() } }
    }

    private func read() {
        let limit = state.withLock { min($0.unread, Self.batchSize * Self.batchesRead) }
        let page: [DeliveryJournal.Candidate]
        do {
            page = limit > 0 ? try recipients.withLock { try $0.next(limit) } : []
        } catch {
            return finishReading { $0.failure = error }
        }
        let batches = stride(from: 0, to: page.count, by: Self.batchSize).map { start in
            order(Array(page[start..<min(start + Self.batchSize, page.count)]))
        }
        finishReading { state in
            state.batches += batches
            state.unread -= page.count
            state.isOver = state.isOver || page.isEmpty
        }
        readOn()
    }

    private func finishReading(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            state.isReading = false
        }
        ring()
    }

    private func order(_ candidates: [DeliveryJournal.Candidate]) -> Batch {
        let batch = Batch()
        workers.async { [self] in
            let outcome = Result { try candidates.map { try PreparedMessage($0, composer: composer) } }
            batch.outcome.withLock { $0 = outcome }
            ring()
        }
        return batch
    }

    private func ring() {
        let alarm = state.withLock { state in
            defer { state.isAwaited = false }
            return state.isAwaited ? state.alarm : nil
        }
        alarm?()
    }
}

/// A recipient and the message, ready for the wire.
struct PreparedMessage: Sendable {
    let candidate: DeliveryJournal.Candidate
    /// The recipient's.
    let domain: String
    /// Nil when no topic of the reader is in the edition.
    let job: SMTPJob?

    /// - Throws: What the composer throws.
    init(_ candidate: DeliveryJournal.Candidate, composer: MessageComposer) throws {
        self.candidate = candidate
        domain = candidate.reader.address.domain
        guard let message = try composer.message(for: candidate.reader) else {
            job = nil
            return
        }
        job = SMTPJob(
            id: candidate.position, envelope: composer.envelope(for: candidate.reader),
            message: try WireMessage(message))
    }
}
