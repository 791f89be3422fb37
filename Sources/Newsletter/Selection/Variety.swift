/// Chooses one after another, each time the best that is not too much like those before (maximal marginal relevance;
/// Carbonell and Goldstein 1998, with λ = 0.7).
///
/// Likeness is counted in words, not weighed by how rare they are: so an article that nobody takes changes nothing for
/// the others.
struct Variety {
    private static let relevance = 0.7
    /// Two texts of one paper on different things have so many words in common.
    private static let usual = 0.4
    /// Beyond so many, each choice is like one of them anyway; and each costs a look at all that wait.
    private static let mostCompared = 100

    /// The best first, as if nothing had been taken.
    private let items: [Ranked]
    private let worths: [Double]
    private var losses: [Double]
    /// Ascending; from `mostCompared` on, the best last.
    private var waiting: [Int]
    private var compared = 0

    init(_ ranked: [Ranked]) {
        items = ranked.sorted(by: Ranked.precedes)
        worths = items.map { $0.pinned ? .infinity : $0.score.sum }
        losses = items.map { _ in 0 }
        waiting = Array(items.indices)
    }

    /// The best of those that wait.
    mutating func next() -> Ranked? {
        if compared == Self.mostCompared {
            // From here on nothing changes.
            waiting = waiting.sorted { (worth(of: $0), $1) < (worth(of: $1), $0) }
            compared += 1
        }
        if compared > Self.mostCompared { return waiting.popLast().map(item) }
        var best: Int?
        for place in waiting.indices where best.map({ worth(of: waiting[place]) > worth(of: waiting[$0]) }) ?? true {
            best = place
        }
        guard let best else { return nil }
        let number = waiting.remove(at: best)
        if compared < Self.mostCompared { taken(number) }
        return item(number)
    }

    /// Takes out those for which there is no room any more.
    mutating func leaveOut(where hasNoRoom: (Ranked) -> Bool) -> [Ranked] {
        let left = waiting.filter { hasNoRoom(items[$0]) }
        let gone = Set(left)
        if !left.isEmpty { waiting.removeAll { gone.contains($0) } }
        return left.map(item)
    }

    private func worth(of number: Int) -> Double { worths[number] + losses[number] }

    private func item(_ number: Int) -> Ranked {
        var item = items[number]
        item.score.variety = losses[number]
        return item
    }

    /// Makes those that are like it wait longer.
    private mutating func taken(_ number: Int) {
        compared += 1
        guard let likeness = items[number].candidate.likeness else { return }
        for other in waiting {
            guard let words = items[other].candidate.likeness else { continue }
            losses[other] = min(losses[other], Self.loss(likeness.similarity(to: words)))
        }
    }

    /// To three digits, as scores are.
    private static func loss(_ similarity: Double) -> Double {
        -((1 - relevance) * max(0, similarity - usual) / (1 - usual) * 1_000).rounded() / 1_000
    }
}
