import Synchronization

/// Recipients in hand who must not be mailed after all: the journal says so on its thread, and the transport asks on its own.
final class RevokedTurns: Sendable {
    private let positions = Mutex<Set<Int64>>([])

    func add(_ more: [Int64]) {
        if !more.isEmpty { positions.withLock { $0.formUnion(more) } }
    }

    /// Whether this one is; the next time not any more.
    func remove(_ position: Int64) -> Bool {
        positions.withLock { !$0.isEmpty && $0.remove(position) != nil }
    }
}
