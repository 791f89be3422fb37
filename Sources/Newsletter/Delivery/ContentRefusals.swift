/// Texts refused in a row, at each relay: so many are a fault of the text, and not of the readers.
struct ContentRefusals {
    private static let allowed = 5

    private var times: [String?: Int] = [:]

    /// Counts one; returns how many there have been when that is too many.
    mutating func refused(by relay: String?) -> Int? {
        times[relay, default: 0] += 1
        return times[relay].flatMap { $0 >= Self.allowed ? $0 : nil }
    }

    mutating func taken(by relay: String?) { times[relay] = 0 }
}
