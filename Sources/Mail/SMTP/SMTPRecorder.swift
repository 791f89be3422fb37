import Dispatch
import Glibc
import Synchronization

/// Runs one commit at a time on a thread of its own, and rings a bell that can be polled when it is over.
///
/// A disk needs a quarter of a millisecond to make anything durable: the connections do not wait for it.
final class SMTPRecorder: Sendable {
    private enum State {
        case idle, busy
        case over(Result<Void, any Error>)
    }

    /// The end of a pipe: readable when somebody rang.
    let bell: Int32
    private let button: Int32
    private let state = Mutex(State.idle)
    private let queue = DispatchQueue(label: "journal", qos: .userInitiated)

    init() throws(SMTPError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .outOfResources }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (bell, button) = (ends[0], ends[1])
    }

    deinit {
        close(bell)
        close(button)
    }

    /// Whether a commit is under way, or its outcome has not been taken yet.
    var isBusy: Bool {
        state.withLock { state in
            if case .idle = state { false } else { true }
        }
    }

    /// To be called only when it is not busy.
    func start(_ commit: @escaping SMTPCommit) {
        state.withLock { $0 = .busy }
        queue.async { [self] in
            let outcome = Result { try commit() }
            state.withLock { $0 = .over(outcome) }
            ring()
        }
    }

    /// How the commit went, once, when it is over.
    func takeOutcome() -> Result<Void, any Error>? {
        state.withLock { state in
            guard case .over(let outcome) = state else { return nil }
            state = .idle
            return outcome
        }
    }

    /// Waits for the commit under way.
    func finish() { queue.sync {} }

    /// From any thread; a full pipe rings already.
    func ring() {
        var byte: UInt8 = 1
        _ = write(button, &byte, 1)
    }

    /// Silences the bell.
    func answer() {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { _ = read(bell, $0.baseAddress, 512) }
    }
}
