/// The known name that a misspelt one most likely means.
struct Nearest {
    /// Nil when none is near enough to be worth a question.
    let name: String?

    init(_ wrong: String, among known: some Sequence<String>) {
        let limit = max(2, wrong.count / 3)
        let near = known.map { (name: $0, distance: Self.distance(Array(wrong.utf8), Array($0.utf8))) }
            .filter { $0.distance <= limit }
        name = near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Insertions, deletions and replacements from one to the other (Levenshtein).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
