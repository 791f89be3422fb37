/// The lines of a source, found by offset.
struct SourceLines: Sendable {
    /// Offsets at which they begin.
    private let starts: [Int]

    init(_ source: [UInt8]) {
        starts = [0] + source.indices.filter { source[$0] == 0x0A }.map { $0 + 1 }
    }

    /// From 1, by bisection.
    func number(at offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }
}
