import Foundation
import Testing

@testable import Newsletter

/// Random choices beside a plain one: each step looks at everything anew and takes the best that has room.
@Suite struct `A choice agrees with the plain one` {
    private let window = EditionWindow(weekOf: CalendarDay(daysSinceEpoch: 19_985))
    private static let vocabulary = (0..<40).map { "telling\($0)" }

    /// Articles that are no copies of each other, but may tell of the same: words of a small vocabulary, in any order.
    private func candidates(_ random: inout SeededGenerator) -> [Selection.Candidate] {
        (0..<Int.random(in: 1...25, using: &random)).map { number in
            let words = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Self.vocabulary.randomElement(using: &random) ?? ""
            }
            let day = window.from.adding(days: Int.random(in: 0...6, using: &random))
            let instant = Date(
                timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400
                    + Double.random(in: 0..<86_400, using: &random))
            let article = Article(
                topic: Topic("T\(Int.random(in: 0...2, using: &random))"), title: "Headline number \(number)",
                body: [Paragraph((["body\(number)"] + words).joined(separator: " "))],
                published: Bool.random(using: &random) ? .day(day) : .instant(instant),
                source: number % 7 == 0 ? nil : "S\(Int.random(in: 0...3, using: &random))",
                weight: [nil, 0.1, 1, 1.5, 3].randomElement(using: &random) ?? nil)
            return .init(
                id: "a\(Int.random(in: 0...999, using: &random))-\(number)", article: ArticleOutline(article),
                likeness: ArticleLikeness(article))
        }
    }

    private func rules(_ random: inout SeededGenerator) -> SelectionRules {
        func quota(_ most: Int) -> Int? { Bool.random(using: &random) ? Int.random(in: 1...most, using: &random) : nil }
        return SelectionRules(
            maxPerTopic: quota(4), maxPerSource: quota(3), maxTotal: quota(9),
            halfLifeDays: [0.5, 1, 3, 30].randomElement(using: &random) ?? 3)
    }

    /// The sum of the documented parts, without variety.
    private func worth(_ one: Selection.Candidate, _ rules: SelectionRules) -> Double {
        let day = one.article.published?.day(in: .gmt) ?? window.from
        let recency = pow(0.5, Double(window.to.daysSinceEpoch - day.daysSinceEpoch) / rules.halfLifeDays)
        let source = max(-1, min(1, (one.article.weight ?? 1) - 1))
        return Score.rounded(Score.rounded(recency) + Score.rounded(source))
    }

    private func isNewer(_ a: Selection.Candidate, _ b: Selection.Candidate) -> Bool {
        func key(_ one: Selection.Candidate) -> (Int, Date) {
            let instant =
                if case .instant(let instant, _)? = one.article.published { instant } else { Date.distantPast }
            return (one.article.published?.day(in: .gmt).daysSinceEpoch ?? 0, instant)
        }
        return key(a) == key(b) ? a.id < b.id : key(a) > key(b)
    }

    private func plain(_ all: [Selection.Candidate], _ rules: SelectionRules, pinned: Set<ArticleID>) -> Set<ArticleID>
    {
        var waiting = all.sorted { a, b in
            let (first, second) = (worth(a, rules), worth(b, rules))
            return first == second ? isNewer(a, b) : first > second
        }
        var taken: [Selection.Candidate] = []
        func hasRoom(_ one: Selection.Candidate) -> Bool {
            let topic = taken.count { $0.article.topic == one.article.topic }
            let source = taken.count { $0.article.source == one.article.source }
            return taken.count < rules.maxTotal ?? .max && topic < rules.maxPerTopic ?? .max
                && (one.article.source == nil || source < rules.maxPerSource ?? .max)
        }
        func loss(_ one: Selection.Candidate) -> Double {
            let likeness =
                taken.map { one.likeness?.similarity(to: $0.likeness ?? ArticleLikeness(Article(title: ""))) ?? 0 }
                .max() ?? 0
            return likeness <= 0.4 ? 0 : Score.rounded(-0.3 * (likeness - 0.4) / 0.6)
        }
        while true {
            let open = waiting.filter { pinned.contains($0.id) || hasRoom($0) }
            let pins = waiting.filter { pinned.contains($0.id) }
            // Ascending places: of equals the first stands.
            let best =
                pins.first
                ?? open.enumerated().max {
                    let (a, b) = (worth($0.1, rules) + loss($0.1), worth($1.1, rules) + loss($1.1))
                    return a == b ? $0.0 > $1.0 : a < b
                }?.1
            guard let best else { return Set(taken.map(\.id)) }
            taken.append(best)
            waiting.removeAll { $0.id == best.id }
        }
    }

    @Test func `in a thousand random weeks, with weights, half-lives, pins and every kind of quota`() {
        for seed in 0..<1_000 {
            var random = SeededGenerator(UInt64(seed) + 50_000)
            let all = candidates(&random)
            let rules = rules(&random)
            var edits = EditorialEdits()
            for one in all where Int.random(in: 0..<12, using: &random) == 0 { edits.pin(one.id) }
            let selection = Selection(window: window, rules: rules, timeZone: .gmt, edits: edits)
            let edition = selection.edition(from: all.shuffled(using: &random))
            // Copies are a matter of their own; those that are left out for it are few here.
            let copies = Set(edition.dropped.filter { $0.reason.hasPrefix("a copy of") }.map(\.id))
            let expected = plain(all.filter { !copies.contains($0.id) }, rules, pinned: Set(edits.pinned))
            #expect(Set(edition.articleIDs) == expected, "seed \(seed)")
        }
    }
}
