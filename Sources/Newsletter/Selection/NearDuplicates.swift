/// Finds copies: texts of which the smaller has at least half of its shingles in the other (containment; Broder 1997).
///
/// Less than three quarters may be boilerplate, as below every text of a press office: then a part of what one of
/// the two begins with must stand in the other, too.
///
/// Exact, where sketches are not: a text is compared with every kept one that can be its copy. Which share the half must share one of
/// the rarer half of either's shingles, so that words which stand below every page cost nothing; with more words below every page than
/// above them, they must share one of a begin, or of the rarest quarter.
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
            let text = ComparedText(number, likeness, shared)
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
    /// Of the rarer half, of the rarest quarter and of the begin of all its shingles, those that others have, too.
    let half, quarter, lead: [Int32]

    init(_ number: Int, _ likeness: ArticleLikeness, _ all: SharedShingles) {
        let (size, shared) = (likeness.shingles.count, all.lists[number])
        (self.number, self.likeness, self.shared) = (number, likeness, shared)
        let byRarity = shared.sorted { (all.frequency[Int($0)], $0) < (all.frequency[Int($1)], $1) }
        // Who has so many of them has one of those.
        func rarest(_ fewestCommon: Int) -> [Int32] { Array(byRarity.prefix(max(0, shared.count - fewestCommon + 1))) }
        (half, quarter) = (rarest((size + 1) / 2), rarest((3 * size + 3) / 4))
        let begin = Set(likeness.lead)
        lead = shared.filter { begin.contains(all.hashes[Int($0)]) }
    }

    func isCopy(of other: Self) -> Bool {
        let (common, fewer) = (Self.common(shared, other.shared), min(size, other.size))
        guard 2 * common >= fewer else { return false }
        return 4 * common >= 3 * fewer || beginsWithin(other) || other.beginsWithin(self)
    }

    /// Whether a fifth of its begin stands in the other.
    private func beginsWithin(_ other: Self) -> Bool {
        5 * Self.common(lead, other.shared) >= likeness.lead.count
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
    /// The texts that have a shingle, by its number.
    private typealias Index = [[Int32]]
    private var texts: [Int: ComparedText] = [:]
    private var (all, byHalf, byQuarter, byLead): (Index, Index, Index, Index)

    init(shingles: Int) {
        let none = Index(repeating: [], count: shingles)
        (all, byHalf, byQuarter, byLead) = (none, none, none, none)
    }

    mutating func insert(_ text: ComparedText) {
        texts[text.number] = text
        let number = Int32(text.number)
        for shingle in text.shared { all[Int(shingle)].append(number) }
        for shingle in text.half { byHalf[Int(shingle)].append(number) }
        for shingle in text.quarter { byQuarter[Int(shingle)].append(number) }
        for shingle in text.lead { byLead[Int(shingle)].append(number) }
    }

    /// The first of those that were kept of which the text is a copy, or which are one of it.
    func original(of text: ComparedText) -> Int? {
        let half = lists(text.half, byHalf, text)
        let others = lists(text.quarter, byQuarter, text) + lists(text.lead, byLead, text)
        func cost(_ lists: Index) -> Int { lists.reduce(0) { $0 + $1.count } }
        var candidates: Set<Int32> = []
        for list in cost(half) < cost(others) ? half : others { candidates.formUnion(list) }
        return candidates.sorted().lazy.map(Int.init).first { texts[$0]?.isCopy(of: text) == true }
    }

    /// Who has one of the text's chosen shingles, or has chosen one of the text's.
    private func lists(_ chosen: [Int32], _ choices: Index, _ text: ComparedText) -> Index {
        (chosen.map { all[Int($0)] } + text.shared.map { choices[Int($0)] }).filter { !$0.isEmpty }
    }
}
