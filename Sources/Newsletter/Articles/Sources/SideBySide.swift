import Dispatch
import Synchronization

/// Work that waits for others, done for several at once while one thread takes the results.
enum SideBySide {
    private final class Arrivals<Value: Sendable>: Sendable {
        let values = Mutex<[(Int, Value)]>([])
        let signal = DispatchSemaphore(value: 0)
    }

    /// Calls `work` for each index, at most `limit` at a time, and `take` on this thread in the order in which they end.
    ///
    /// A result counts as work until it is taken, so that at most `limit` results are in memory.
    static func run<Value: Sendable>(
        _ count: Int, atOnce limit: Int, work: @escaping @Sendable (Int) -> Value, take: (Int, Value) throws -> Void
    ) rethrows {
        let queue = DispatchQueue(label: "sources", attributes: .concurrent)
        let arrivals = Arrivals<Value>()
        @Sendable func begin(_ index: Int) {
            queue.async {
                let value = work(index)
                arrivals.values.withLock { $0.append((index, value)) }
                arrivals.signal.signal()
            }
        }
        var begun = min(limit, count)
        for index in 0..<begun { begin(index) }
        for _ in 0..<count {
            arrivals.signal.wait()
            let (index, value) = arrivals.values.withLock { $0.removeFirst() }
            try take(index, value)
            if begun < count {
                begin(begun)
                begun += 1
            }
        }
    }
}
