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
    private let words: TellingWords
    /// Ascending; from `mostCompared` on, the best last.
    private var waiting: [Int]
    private var compared = 0

    init(_ ranked: [Ranked]) {
        items = ranked.sorted(by: Ranked.precedes)
        words = TellingWords(of: items)
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
        for (other, similarity) in zip(waiting, words.similarities(of: number, to: waiting)) {
            losses[other] = min(losses[other], Self.loss(similarity))
        }
    }

    private static func loss(_ similarity: Double) -> Double {
        -Score.rounded((1 - relevance) * max(0, similarity - usual) / (1 - usual))
    }
}

/// The telling words of many articles in one piece of memory: thousands are compared with each that is taken.
private struct TellingWords {
    private var hashes: [UInt32] = []
    /// Where those of each article begin; at the end, where the last one's end.
    private var starts = [0]

    init(of items: [Ranked]) {
        for item in items {
            hashes += item.candidate.likeness?.words ?? []
            starts.append(hashes.count)
        }
    }

    /// As `ArticleLikeness.similarity` says, to each of `others`.
    func similarities(of number: Int, to others: [Int]) -> [Double] {
        let own = WordSet(hashes[starts[number]..<starts[number + 1]])
        return hashes.withUnsafeBufferPointer { hashes in
            others.map { other in
                let (start, end) = (starts[other], starts[other + 1])
                var common = 0
                for at in start..<end where own.contains(hashes[at]) { common += 1 }
                let fewer = min(own.count, end - start)
                return fewer == 0 ? 0 : Double(common) / Double(fewer)
            }
        }
    }
}

/// A set of numbers that are hashes already: looked up a million times in a choice.
private struct WordSet {
    let count: Int
    /// Each word and 1, at the place of its low bits or the next free one; 0 is free.
    private var slots: [UInt64]

    init(_ words: ArraySlice<UInt32>) {
        count = words.count
        // At most one place in eight is taken.
        slots = Array(repeating: 0, count: max(1_024, 8 << (Int.bitWidth - words.count.leadingZeroBitCount)))
        for word in words {
            var at = Int(word) & (slots.count - 1)
            while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
            slots[at] = UInt64(word) + 1
        }
    }

    func contains(_ word: UInt32) -> Bool {
        var at = Int(word) & (slots.count - 1)
        while slots[at] != 0 {
            if slots[at] == UInt64(word) + 1 { return true }
            at = (at + 1) & (slots.count - 1)
        }
        return false
    }
}
