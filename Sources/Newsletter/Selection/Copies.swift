/// Leaves one of each text: copies under other addresses, cut or edited, and of what earlier editions brought.
struct Copies {
    private let sent: [Selection.Candidate]
    private let sentByTitle: [String: [Selection.Candidate]]

    /// - Parameter sent: What earlier editions were sent with.
    init(sent: [Selection.Candidate]) {
        self.sent = sent.sorted { $0.id < $1.id }
        sentByTitle = Dictionary(grouping: self.sent) { Ranked.sameness(of: $0) }
    }

    private enum Verdict {
        case kept
        case sent(String)
        /// Of the item with that index.
        case copy(of: Int, String)
    }

    /// Those that are kept, each with its copies and what they add to its score; and the others, with the reason.
    ///
    /// A pin is kept, whatever it is a copy of.
    func leaveOut(of ranked: [Ranked]) -> (kept: [Ranked], dropped: [Edition.Drop]) {
        var items = ranked.sorted(by: Ranked.isKeptBefore)
        let texts = sent.map(\.likeness) + items.map(\.candidate.likeness)
        let originals = NearDuplicates(texts).originals.dropFirst(sent.count)
        var byTitle: [String: Int] = [:]
        var (kept, dropped): ([Int], [Edition.Drop]) = ([], [])
        for (index, original) in zip(items.indices, originals) {
            let item = items[index]
            let sameTitle = byTitle[item.sameness].flatMap { Self.areOtherTexts(items[$0], item) ? nil : $0 }
            switch verdict(on: item, original: original, sameTitle: sameTitle) {
            case .kept:
                kept.append(index)
                byTitle[item.sameness] = byTitle[item.sameness] ?? index
            case .sent(let reason): dropped.append(item.dropped(reason))
            case .copy(let other, let words):
                dropped.append(item.dropped("\(words) \(items[other].candidate.id)"))
                items[other].copies.append(item.candidate)
            }
        }
        return (kept.map { items[$0].corroborated }, dropped)
    }

    /// - Parameters:
    ///   - original: Of what text it is a copy: counted through those sent, then through the items.
    ///   - sameTitle: The item that is kept under its headline.
    private func verdict(on item: Ranked, original: Int?, sameTitle: Int?) -> Verdict {
        if item.pinned { return .kept }
        if let original, original < sent.count {
            return .sent("a copy of \(sent[original].id), already sent in \(sent[original].sentIn ?? "an edition")")
        }
        if let earlier = sentByTitle[item.sameness]?.first(where: { Self.isSame($0, as: item) }) {
            return .sent("the same headline as \(earlier.id), already sent in \(earlier.sentIn ?? "an edition")")
        }
        if let original { return .copy(of: original - sent.count, "a copy of") }
        return sameTitle.map { .copy(of: $0, "the same headline as") } ?? .kept
    }

    /// Whether an earlier article of the same headline is the same one, however short its text is.
    ///
    /// Where one has no text, only a headline that says something tells: "Weather" stands above another text each week.
    static func isSame(_ earlier: Selection.Candidate, as item: Ranked) -> Bool {
        guard let first = earlier.likeness?.shingles, let second = item.candidate.likeness?.shingles, !first.isEmpty,
            !second.isEmpty
        else { return item.sameness.count >= 20 }
        return 2 * ArticleLikeness.common(first, second) >= min(first.count, second.count)
    }

    /// Whether one headline stands above different texts, as that of a column does.
    private static func areOtherTexts(_ a: Ranked, _ b: Ranked) -> Bool {
        guard let first = a.candidate.likeness?.shingles, let second = b.candidate.likeness?.shingles,
            min(first.count, second.count) >= NearDuplicates.fewest
        else { return false }
        return 10 * ArticleLikeness.common(first, second) < min(first.count, second.count)
    }
}

extension Ranked {
    /// With what the other sources of the same text add.
    fileprivate var corroborated: Ranked {
        let others = Set(copies.compactMap(\.sourceKey)).subtracting([candidate.sourceKey].compactMap(\.self))
        var ranked = self
        ranked.score.corroboration = Score.corroboration(sources: others.count)
        return ranked
    }
}
