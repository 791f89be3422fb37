/// Finds copies: texts of which the smaller has at least half of its shingles in the other (containment; Broder 1997).
///
/// Less than three quarters may be boilerplate, as below every text of a press office: then a part of what one of
/// the two begins with must stand in the other, too.
///
/// Exact, where sketches are not: a text is compared with every kept one that can reach the half. Of its shingles only the
/// rarer half is looked up, for a copy must share one of those, so that words which stand below every page cost nothing.
struct NearDuplicates {
    /// Texts of fewer shingles say too little: a teaser of one or two lines is no copy.
    static let fewest = 16

    /// For each text the one that it is a copy of; nil for those that are kept.
    let originals: [Int?]

    /// - Parameter texts: The text to be preferred comes first; nil is like nothing.
    init(_ likenesses: [ArticleLikeness?]) {
        let texts = likenesses.map { $0?.shingles ?? [] }
        let shared = SharedShingles(texts)
        var kept = KeptTexts(shingles: shared.frequency.count)
        originals = texts.indices.map { number in
            guard let likeness = likenesses[number], texts[number].count >= Self.fewest else { return nil }
            let text = ComparedText(number, likeness, shared.lists[number], shared.frequency)
            let original = kept.original(of: text)
            if original == nil { kept.insert(text) }
            return original
        }
    }
}

/// A text as far as it can be like another: the shingles that it alone has are only counted.
private struct ComparedText {
    let number: Int
    private let likeness: ArticleLikeness
    /// Of all its shingles.
    private var size: Int { likeness.shingles.count }
    /// Ascending.
    let shared: [Int32]
    /// Those of the rarer half of all its shingles that others have, too.
    let rare: ArraySlice<Int32>

    init(_ number: Int, _ likeness: ArticleLikeness, _ shared: [Int32], _ frequency: [Int32]) {
        (self.number, self.likeness, self.shared) = (number, likeness, shared)
        let size = likeness.shingles.count
        let half = size - (size + 1) / 2 + 1
        let count = max(0, half - (size - shared.count))
        rare = shared.sorted { (frequency[Int($0)], $0) < (frequency[Int($1)], $1) }.prefix(count)
    }

    func isCopy(of other: Self) -> Bool {
        let (common, fewer) = (Self.common(shared, other.shared), min(size, other.size))
        guard 2 * common >= fewer else { return false }
        return 4 * common >= 3 * fewer || beginsWithin(other) || other.beginsWithin(self)
    }

    /// Whether a fifth of its begin stands in the other.
    private func beginsWithin(_ other: Self) -> Bool {
        5 * ArticleLikeness.common(likeness.lead, other.likeness.shingles) >= likeness.lead.count
    }

    private static func common(_ a: [Int32], _ b: [Int32]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            let (left, right) = (a[i], b[j])
            if left == right { count += 1 }
            if left <= right { i += 1 }
            if right <= left { j += 1 }
        }
        return count
    }
}

private struct KeptTexts {
    private var texts: [Int: ComparedText] = [:]
    private var byShingle: [[Int32]]
    private var byRareShingle: [[Int32]]

    init(shingles: Int) {
        byShingle = Array(repeating: [], count: shingles)
        byRareShingle = byShingle
    }

    mutating func insert(_ text: ComparedText) {
        texts[text.number] = text
        for shingle in text.shared { byShingle[Int(shingle)].append(Int32(text.number)) }
        for shingle in text.rare { byRareShingle[Int(shingle)].append(Int32(text.number)) }
    }

    /// The first of those that were kept of which the text is a copy, or which are one of it.
    func original(of text: ComparedText) -> Int? {
        var candidates: Set<Int32> = []
        for shingle in text.rare { candidates.formUnion(byShingle[Int(shingle)]) }
        for shingle in text.shared { candidates.formUnion(byRareShingle[Int(shingle)]) }
        return candidates.sorted().lazy.map(Int.init).first { texts[$0]?.isCopy(of: text) == true }
    }
}

/// The shingles that stand in more than one text, numbered.
private struct SharedShingles {
    /// In how many texts each of them stands.
    private(set) var frequency: [Int32] = []
    /// Those of each text, ascending.
    private(set) var lists: [[Int32]]

    init(_ texts: [[UInt32]]) {
        lists = Array(repeating: [], count: texts.count)
        var postings: [UInt64] = []
        postings.reserveCapacity(texts.reduce(0) { $0 + $1.count })
        for (number, text) in texts.enumerated() {
            for shingle in text { postings.append(UInt64(shingle) << 32 | UInt64(number)) }
        }
        Self.sort(&postings)
        var start = 0
        while start < postings.count {
            var end = start + 1
            while end < postings.count, postings[end] >> 32 == postings[start] >> 32 { end += 1 }
            if end - start > 1 {
                for posting in postings[start..<end] {
                    lists[Int(UInt32(truncatingIfNeeded: posting))].append(Int32(frequency.count))
                }
                frequency.append(Int32(end - start))
            }
            start = end
        }
    }

    /// By the upper half of each number, in two passes of 16 bits: several times as fast as comparing.
    private static func sort(_ postings: inout [UInt64]) {
        var other = postings
        for shift in [32, 48] {
            var starts = [Int](repeating: 0, count: 65_537)
            for posting in postings { starts[Int(posting >> shift & 0xFFFF) + 1] += 1 }
            for digit in 1...65_536 { starts[digit] += starts[digit - 1] }
            for posting in postings {
                let digit = Int(posting >> shift & 0xFFFF)
                other[starts[digit]] = posting
                starts[digit] += 1
            }
            swap(&postings, &other)
        }
    }
}
