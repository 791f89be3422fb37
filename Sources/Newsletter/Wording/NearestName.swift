/// The name that a misspelt one probably means.
///
/// - Returns: The nearest of `known` by edits (insert, delete, replace, swap neighbours), when at most a third of its
///   letters would change.
func nearestName(to name: String, among known: some Sequence<String>) -> String? {
    let name = Array(name.lowercased())
    let candidates = known.map { (name: $0, edits: edits(from: name, to: Array($0.lowercased()))) }
    guard let best = candidates.min(by: { ($0.edits, $0.name) < ($1.edits, $1.name) }) else { return nil }
    return best.edits <= max(1, best.name.count / 3) ? best.name : nil
}

/// Optimal string alignment distance.
private func edits(from a: [Character], to b: [Character]) -> Int {
    var before = [Int](), last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
            row.append(cost)
        }
        (before, last) = (last, row)
    }
    return last[b.count]
}
