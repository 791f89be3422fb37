/// Leaves out what a source brings again under a new address and a new date, though nobody was sent the old one.
///
/// Only of the same source: what others print weeks later may be news to readers.
struct OldNews {
    private let older: [String: [Ranked]]

    /// - Parameter older: Articles of days before the window.
    init(older: [Ranked]) {
        self.older = Dictionary(grouping: older.filter { $0.candidate.sourceKey != nil }, by: Self.source(of:))
            .mapValues {
                $0.sorted {
                    ($0.day?.daysSinceEpoch ?? 0, $0.candidate.id) < ($1.day?.daysSinceEpoch ?? 0, $1.candidate.id)
                }
            }
    }

    func leaveOut(of ranked: [Ranked]) -> (kept: [Ranked], dropped: [Edition.Drop]) {
        guard !older.isEmpty else { return (ranked, []) }
        var kept: [Ranked] = [], dropped: [Edition.Drop] = []
        for (source, items) in Dictionary(grouping: ranked, by: Self.source(of:)) {
            let first = originals(of: items, among: older[source] ?? [])
            for (item, original) in zip(items, first) {
                guard let original, !item.pinned, item.candidate.editorDate == nil else {
                    kept.append(item)
                    continue
                }
                let day = original.day.map { " of \($0)" } ?? ""
                dropped.append(
                    item.dropped("a copy of \(original.candidate.id)\(day), from the same source: old news"))
            }
        }
        return (kept, dropped)
    }

    private static func source(of item: Ranked) -> String { item.candidate.sourceKey ?? "" }

    /// For each item the older article that it is a copy of.
    private func originals(of items: [Ranked], among older: [Ranked]) -> [Ranked?] {
        guard !older.isEmpty else { return items.map { _ in nil } }
        let byTitle = Dictionary(grouping: older, by: \.sameness)
        let texts = (older + items).map(\.candidate.likeness)
        let copies = NearDuplicates(texts).originals.dropFirst(older.count)
        return zip(items, copies).map { item, copy in
            if let copy, copy < older.count { return older[copy] }
            return byTitle[item.sameness]?.first { Copies.isSame($0.candidate, as: item) }
        }
    }
}
