/// Who is to be tried again in this run, and when: the next one first.
struct RetrySchedule {
    struct Entry: Equatable {
        let position: Int64
        /// How often it has been put off in this run.
        let times: Int
        let due: ContinuousClock.Instant
    }

    /// A binary heap: each entry is due no later than its two children at `2i + 1` and `2i + 2`.
    private var heap: [Entry] = []
    private let first: Duration

    /// Waits five minutes at first (RFC 5321 §4.5.4.1 asks for patience), less where the run itself is to wait less.
    ///
    /// - Parameter patience: How long a run may go without anything going out; zero tries nobody again.
    init(patience: Duration) {
        first = min(.seconds(300), patience / 4)
    }

    var next: Entry? { heap.first }

    /// Puts a recipient off: each time twice as long, within a quarter, so that many do not come back at once.
    mutating func putOff(_ position: Int64, times: Int, at now: ContinuousClock.Instant, chance: Double) {
        guard first > .zero else { return }
        let delay = first * (1 << min(times - 1, 10)) * (0.75 + 0.5 * chance)
        heap.append(Entry(position: position, times: times, due: now + delay))
        var child = heap.count - 1
        while child > 0, heap[child].due < heap[(child - 1) / 2].due {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out the first entry if it is due.
    mutating func take(at now: ContinuousClock.Instant) -> Entry? {
        guard let entry = heap.first, entry.due <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: {
            heap[$0].due < heap[$1].due
        }),
            heap[child].due < heap[parent].due
        {
            heap.swapAt(child, parent)
            parent = child
        }
        return entry
    }
}
