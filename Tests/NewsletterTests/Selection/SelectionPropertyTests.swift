import Foundation
import Testing

@testable import Newsletter

/// A thousand random weeks, and what holds in each of them.
@Suite struct `Any selection` {
    /// One week's worth of chance: dates in and out of the window, copies, quotas, edits.
    private struct Case {
        let window = EditionWindow(weekOf: CalendarDay(daysSinceEpoch: 19_985))
        var rules = SelectionRules()
        var edits = EditorialEdits()
        var candidates: [Selection.Candidate] = []
        var generator: SeededGenerator

        init(_ seed: UInt64) {
            generator = SeededGenerator(seed)
            rules.maxPerTopic = chance(3) ? Int.random(in: 1...4, using: &generator) : nil
            rules.maxPerSource = chance(3) ? Int.random(in: 1...3, using: &generator) : nil
            rules.maxTotal = chance(2) ? Int.random(in: 1...12, using: &generator) : nil
            var texts: [[String]] = []
            for number in 0..<Int.random(in: 0...30, using: &generator) {
                candidates.append(candidate(number, &texts))
            }
            if chance(3), let some = candidates.randomElement(using: &generator) { edits.drop(some.id) }
        }

        private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

        private mutating func candidate(_ number: Int, _ texts: inout [[String]]) -> Selection.Candidate {
            let (from, seed) = (window.from, UInt64.random(in: 0...UInt64.max, using: &generator))
            var text = (0..<Int.random(in: 5...60, using: &generator)).map { _ in
                "w\(UInt16.random(in: 0...4_000, using: &generator))"
            }
            if chance(4), let model = texts.randomElement(using: &generator) { text = model + text.prefix(5) }
            texts.append(text)
            let day = chance(6) ? nil : from.adding(days: Int.random(in: -3...9, using: &generator))
            let article = Article(
                topic: Topic("T\(seed % 4)"), title: "Story \(number)", body: [Paragraph(text.joined(separator: " "))],
                published: day.map { .day($0) }, source: "S\(seed % 5)", truncated: seed % 7 == 0)
            return Selection.Candidate(
                id: "a\(number)", article: ArticleOutline(article), sentIn: chance(9) ? "2024-W37" : nil,
                likeness: ArticleLikeness(article))
        }

        func edition(_ candidates: [Selection.Candidate]) -> Edition {
            Selection(window: window, rules: rules, timeZone: .gmt, edits: edits).edition(from: candidates)
        }
    }

    @Test func `keeps its promises`() throws {
        for seed in 0..<1_000 {
            var random = Case(UInt64(seed))
            let edition = random.edition(random.candidates)
            let articles = Dictionary(uniqueKeysWithValues: random.candidates.map { ($0.id, $0) })
            let picks = try edition.articleIDs.map { try #require(articles[$0]) }
            let comment = Comment(rawValue: "seed \(seed)")

            #expect(random.edition(random.candidates.shuffled(using: &random.generator)) == edition, comment)
            #expect(Set(edition.articleIDs + edition.dropped.map(\.id)) == Set(articles.keys), comment)
            #expect(edition.articleIDs.count + edition.dropped.count == articles.count, comment)
            #expect(picks.allSatisfy { inWindow($0, random.window) && $0.sentIn == nil }, comment)
            #expect(!edition.articleIDs.contains { random.edits.dropped.contains($0) }, comment)
            #expect(areDistinct(picks + random.candidates.filter { $0.sentIn != nil }, of: picks.count), comment)
            #expect(keepsQuotas(edition, picks, random.rules), comment)
            #expect(edition.sections.flatMap(\.articles).allSatisfy(addsUp), comment)
            let old = Article(
                title: "An older one", body: [Paragraph((0..<40).map { "old\($0)" }.joined(separator: " "))],
                published: .day(random.window.from.adding(days: -40)))
            let more =
                random.candidates + [.init(id: "old", article: ArticleOutline(old), likeness: ArticleLikeness(old))]
            #expect(random.edition(more).sections == edition.sections, comment)
        }
    }

    private func inWindow(_ candidate: Selection.Candidate, _ window: EditionWindow) -> Bool {
        candidate.article.published.map { window.contains($0.day(in: .gmt)) } ?? false
    }

    /// No pick is a copy of another one, or of what was sent.
    private func areDistinct(_ all: [Selection.Candidate], of count: Int) -> Bool {
        for a in all.indices.prefix(count) {
            for b in all.indices where b != a {
                guard let first = all[a].likeness?.shingles, let second = all[b].likeness?.shingles else { continue }
                let fewer = min(first.count, second.count)
                if fewer >= NearDuplicates.fewest, 2 * ArticleLikeness.common(first, second) >= fewer { return false }
            }
        }
        return true
    }

    /// What is shown of the score, to three digits, makes the score.
    private func addsUp(_ pick: Edition.Pick) -> Bool {
        guard let parts = pick.parts else { return false }
        let shown = [parts.recency, parts.source, parts.corroboration, parts.variety]
        let thousandths = shown.map { Int(($0 * 1_000).rounded()) }
        return zip(shown, thousandths).allSatisfy { $0 == Double($1) / 1_000 }
            && thousandths.reduce(0, +) == Int((pick.score * 1_000).rounded())
    }

    private func keepsQuotas(_ edition: Edition, _ picks: [Selection.Candidate], _ rules: SelectionRules) -> Bool {
        let sources = Dictionary(grouping: picks) { $0.article.source ?? "" }
        return edition.sections.allSatisfy { $0.articles.count <= rules.maxPerTopic ?? .max }
            && sources.values.allSatisfy { $0.count <= rules.maxPerSource ?? .max }
            && picks.count <= rules.maxTotal ?? .max
    }
}

@Suite struct `A choice explains itself` {
    private let window = EditionWindow(weekOf: CalendarDay(daysSinceEpoch: 19_985))

    private func candidate(
        _ id: String, _ text: String, day: Int = 2, source: String = "A", license: License = .unknown,
        truncated: Bool = false, weight: Double? = nil, sentIn: String? = nil
    ) -> Selection.Candidate {
        let article = Article(
            topic: Topic("City"), title: "Story \(id)", body: [Paragraph(text)], url: "https://\(source).example/\(id)",
            published: .day(window.from.adding(days: day)), source: source, license: license, truncated: truncated,
            weight: weight)
        return .init(id: id, article: ArticleOutline(article), sentIn: sentIn, likeness: ArticleLikeness(article))
    }

    private func edition(_ candidates: [Selection.Candidate], _ rules: SelectionRules = SelectionRules()) -> Edition {
        Selection(window: window, rules: rules, timeZone: .gmt).edition(from: candidates)
    }

    private let ferry = (0..<60).map { "ferry\($0)" }.joined(separator: " ")
    private let bridge = (0..<60).map { "bridge\($0)" }.joined(separator: " ")

    @Test func `of copies the one with known rights is kept, then the full text, then the earliest`() {
        let early = candidate("early", ferry, day: 1), late = candidate("late", ferry, day: 3, source: "B")
        #expect(edition([late, early]).articleIDs == ["early"])
        let cut = candidate("cut", ferry, day: 0, source: "C", truncated: true)
        #expect(edition([late, cut]).articleIDs == ["late"])
        let free = candidate("free", ferry, day: 5, source: "D", license: License(id: "CC-BY-4.0"))
        let made = edition([late, early, cut, free])
        #expect(made.articleIDs == ["free"] && made.dropped.allSatisfy { $0.reason == "a copy of free" })
        #expect(made.sections[0].articles[0].alsoIn?.compactMap(\.source).sorted() == ["A", "B", "C"])
        #expect(made.sections[0].articles[0].parts?.corroboration == 0.3)
    }

    @Test func `a copy of what was sent is left out under any address and date`() {
        let made = edition([candidate("old", ferry, day: -5, sentIn: "2024-W37"), candidate("new", ferry, source: "B")])
        #expect(made.articleIDs.isEmpty)
        #expect(made.dropped.first { $0.id == "new" }?.reason == "a copy of old, already sent in 2024-W37")
    }

    @Test func `a source of more weight wins a place, and every part is told`() throws {
        let rules = SelectionRules(maxTotal: 1)
        let heavy = candidate("heavy", ferry, day: 1, weight: 1.9),
            fresh = candidate("fresh", bridge, day: 6, source: "B")
        let made = edition([heavy, fresh], rules)
        #expect(made.articleIDs == ["heavy"])
        let score = try #require(made.sections[0].articles[0].parts)
        #expect(score.description == "1.215 = recency 0.315, source 0.9")
        #expect(made.dropped[0].reason == "quota: the edition holds 1 articles already; score 1.0 = recency 1.0")
    }

    @Test func `of two places the second goes to another story`() {
        let rules = SelectionRules(maxTotal: 2)
        let retold = (0..<50).map { "ferry\($0)" }.reversed().joined(separator: " ")
        let made = edition(
            [
                candidate("first", ferry, day: 6), candidate("retold", retold, day: 6, source: "B"),
                candidate("other", bridge, day: 5, source: "C"),
            ], rules)
        #expect(made.articleIDs == ["first", "other"])
        #expect(made.dropped[0].reason.contains("variety -0.29"))
    }

    @Test func `stories that may be the same are only noted`() {
        let retold = (0..<50).map { "ferry\($0)" }.reversed().joined(separator: " ")
        let made = edition([candidate("a", ferry), candidate("b", retold, source: "B"), candidate("c", bridge)])
        let notes = made.sections[0].articles.map { ($0.id, $0.likeStories ?? []) }
        #expect(notes.allSatisfy { $0.1 == ["a": ["b"], "b": ["a"]][$0.0] ?? [] } && notes.count == 3)
    }
}
