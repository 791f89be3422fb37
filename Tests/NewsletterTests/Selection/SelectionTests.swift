import Foundation
import Testing

@testable import Newsletter

@Suite struct `Selecting articles` {
    private let week = EditionWindow(weekOf: CalendarDay(daysSinceEpoch: 19_985))

    private func day(_ offset: Int) -> CalendarDay { week.from.adding(days: offset) }

    private func candidate(
        _ id: String, day: Int? = 2, topic: String? = "City", source: String? = nil, title: String? = nil,
        range: DateRange? = nil, sentIn: String? = nil, isDropped: Bool = false
    ) -> Selection.Candidate {
        let published = day.map { PublicationDate.day(self.day($0)) }
        let article = Article(
            topic: topic.flatMap { Topic($0) }, title: title ?? "Story \(id)", published: published, dateRange: range,
            source: source)
        return .init(id: id, article: ArticleOutline(article), sentIn: sentIn, isDropped: isDropped)
    }

    private func select(
        _ candidates: [Selection.Candidate], _ rules: SelectionRules = SelectionRules(),
        edits: EditorialEdits = EditorialEdits()
    ) -> Edition {
        Selection(window: week, rules: rules, timeZone: .gmt, edits: edits).edition(from: candidates)
    }

    private func reason(_ id: String, in edition: Edition) -> String? {
        edition.dropped.first { $0.id == id }?.reason
    }

    @Test(arguments: [(-1, false), (0, true), (6, true), (7, false)])
    func `both ends of the window belong to it`(offset: Int, isIn: Bool) {
        #expect(select([candidate("a", day: offset)]).articleIDs == (isIn ? ["a"] : []))
    }

    private func told(
        _ id: String, day: Int, title: String, text: String, source: String = "Harbour News", sentIn: String? = nil
    )
        -> Selection.Candidate
    {
        let article = Article(
            topic: Topic("City"), title: title, body: [Paragraph(text)], published: .day(self.day(day)), source: source)
        return .init(id: id, article: ArticleOutline(article), sentIn: sentIn, likeness: ArticleLikeness(article))
    }

    @Test func `old news does not come back under a new address and date of the same source`() {
        let text = (1...40).map { "word\($0)" }.joined(separator: " ")
        let old = told("old", day: -14, title: "The quay", text: text)
        let edition = select([
            old, told("again", day: 2, title: "The quay, once more", text: "Updated. " + text),
            told("elsewhere", day: 2, title: "A quay", text: text, source: "Other Paper"),
            told("short", day: 3, title: "Weather", text: "Rain on Monday and wind from the west"),
            told("before", day: -7, title: "Weather", text: "Sun all week, says the harbour master"),
        ])
        #expect(Set(edition.articleIDs) == ["elsewhere", "short"])
        #expect(reason("again", in: edition) == "a copy of old of \(day(-14)), from the same source: old news")
        var edits = EditorialEdits()
        edits.pin("b")
        #expect(select([old, told("b", day: 2, title: "B", text: text)], edits: edits).articleIDs == ["b"])
    }

    @Test func `what was sent is known by headline and teaser, too`() {
        let teaser = "Pilots met at noon on the old quay"
        let sent = told("sent", day: -5, title: "The ferry sails again", text: teaser, sentIn: "2024-W37")
        let edition = select([
            sent, told("again", day: 2, title: "The ferry sails again!", text: teaser),
            told("column", day: 2, title: "The ferry sails again", text: "Another ferry now sails to another island"),
        ])
        #expect(edition.articleIDs == ["column"])
        #expect(reason("again", in: edition) == "the same headline as sent, already sent in 2024-W37")
    }

    @Test func `an article is of the day that the newsletter's clock shows`() throws {
        let zone = try #require(TimeZone(identifier: "Pacific/Auckland"))
        let lateSunday = week.from.start(in: zone).addingTimeInterval(-1)
        for (instant, expected) in [(lateSunday, []), (lateSunday.addingTimeInterval(1), ["a"])] {
            let article = Article(title: "Story", published: .instant(instant))
            let edition = Selection(window: week, rules: SelectionRules(), timeZone: zone)
                .edition(from: [.init(id: "a", article: ArticleOutline(article))])
            #expect(edition.articleIDs == expected)
        }
    }

    @Test func `an undated article is in when every possible day is, and asked about when some are`() {
        let inside = DateRange(earliest: day(0), latest: day(6), precision: .range)
        let across = DateRange(earliest: day(5), latest: day(9), precision: .range)
        let before = DateRange(earliest: day(-9), latest: day(-2), precision: .range)
        let candidates = [
            candidate("in", day: nil, range: inside), candidate("perhaps", day: nil, range: across),
            candidate("old", day: nil, range: before), candidate("unknown", day: nil, range: DateRange.none),
        ]
        let edition = select(candidates)
        #expect(edition.articleIDs == ["in"])
        #expect(reason("perhaps", in: edition)?.contains("tidings articles date perhaps") == true)
        #expect(reason("unknown", in: edition)?.contains("tidings articles date unknown") == true)
        #expect(reason("old", in: edition)?.contains("outside the window") == true)

        var edits = EditorialEdits()
        edits.allowsUndated = true
        #expect(Set(select(candidates, edits: edits).articleIDs) == ["in", "perhaps", "unknown"])
    }

    @Test func `an article goes into one sent edition only`() {
        let edition = select([candidate("a", sentIn: "2024-W37"), candidate("b", sentIn: week.id)])
        #expect(edition.articleIDs == ["b"])
        #expect(reason("a", in: edition) == "already sent in 2024-W37")
    }

    @Test func `quotas keep the newest of a topic, of a source and of all`() {
        let candidates = (0..<12).map {
            candidate(
                "\($0)", day: $0 % 7, topic: ["City", "Science"][$0 % 2], source: ["Gazette", "Courier", nil][$0 % 3])
        }
        let edition = select(candidates, SelectionRules(maxPerTopic: 3, maxPerSource: 2, maxTotal: 5))
        let picked = candidates.filter { edition.articleIDs.contains($0.id) }.map(\.article)
        #expect(picked.count == 5)
        #expect(Dictionary(grouping: picked, by: \.topic).values.allSatisfy { $0.count <= 3 })
        #expect(
            Dictionary(grouping: picked.filter { $0.source != nil }, by: \.source).values.allSatisfy { $0.count <= 2 })
        #expect(edition.articleIDs.contains("6"))
        #expect(edition.dropped.count == 7)
        #expect(edition.dropped.allSatisfy { $0.reason.hasPrefix("quota: ") })
    }

    @Test func `of two articles with one headline the earlier is taken`() {
        let edition = select([
            candidate("old", day: 1, title: "The Ferry, at last!"),
            candidate("new", day: 3, title: "the ferry at last"),
        ])
        #expect(edition.articleIDs == ["old"])
        #expect(reason("new", in: edition) == "the same headline as old")
    }

    @Test func `editions of two kinds can be of one week`() {
        let briefing = Selection(kind: "briefing", window: week, rules: SelectionRules(), timeZone: .gmt)
        #expect(briefing.edition(from: [candidate("a")]).id == "2024-W38-briefing")
        #expect(select([candidate("a")]).id == "2024-W38")
    }

    @Test func `sections come in the order of the rules and hold nothing else`() {
        let rules = SelectionRules(topics: ["science", "City"].compactMap { Topic($0) })
        let edition = select([candidate("a"), candidate("b", topic: "Science"), candidate("c", topic: "Sport")], rules)
        #expect(edition.sections.map(\.topic.key) == ["science", "city"])
        #expect(reason("c", in: edition) == "topic Sport is not in this edition")
    }

    @Test func `an editor's pins, drops and moves stand against dates and quotas`() throws {
        var edits = EditorialEdits()
        edits.pin("old")
        edits.drop("b")
        edits.move("c", to: Topic("Weekend"), position: 1)
        edits.move("d", to: nil, position: 1)
        let edition = select(
            [candidate("old", day: -40)] + ["a", "b", "c", "d"].map { candidate($0) }, SelectionRules(maxTotal: 4),
            edits: edits)
        #expect(edition.sections.map(\.topic.name) == ["City", "Weekend"])
        #expect(edition.sections.map { $0.articles.map(\.id) } == [["d", "old", "a"], ["c"]])
        #expect(reason("b", in: edition) == "dropped by the editor")
    }

    @Test func `what the editor dropped for good is out with that reason, pinned or not`() {
        var edits = EditorialEdits()
        edits.pin("b")
        let edition = select([candidate("a"), candidate("b", isDropped: true)], edits: edits)
        #expect(edition.articleIDs == ["a"])
        #expect(
            reason("b", in: edition)
                == "dropped by the editor from every edition (take it back: tidings articles drop --undo b)")
    }

    @Test func `the order in which articles were imported never matters`() {
        var chance = SplitMix64(state: 2024)
        for _ in 0..<1_000 {
            let candidates = (0..<Int.random(in: 1...24, using: &chance)).map { number in
                candidate(
                    "\(number)", day: Int.random(in: -1...8, using: &chance),
                    topic: Bool.random(using: &chance) ? "City" : "Science",
                    source: Bool.random(using: &chance) ? "Gazette" : nil,
                    title: Bool.random(using: &chance) ? "Story \(number % 5)" : nil)
            }
            let rules = SelectionRules(
                maxPerTopic: Int.random(in: 1...6, using: &chance), maxPerSource: 3,
                maxTotal: Int.random(in: 1...12, using: &chance))
            #expect(select(candidates, rules) == select(candidates.shuffled(using: &chance), rules))
        }
    }
}

/// Chance that repeats.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct `Windows of an edition` {
    @Test(arguments: [
        ("2024-W38", "2024-09-16", "2024-09-22"), ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"), ("2026-W01", "2025-12-29", "2026-01-04"),
    ])
    func `a week is ISO 8601's`(id: String, from: String, to: String) throws {
        let window = try #require(EditionWindow(week: id))
        #expect("\(window.from) \(window.to) \(window.id)" == "\(from) \(to) \(id)")
        let monday = try #require(CalendarDay(from))
        for offset in 0..<7 { #expect(EditionWindow(weekOf: monday.adding(days: offset)) == window) }
    }

    @Test(arguments: ["2021-W53", "2024-W00", "2024-W54", "2024-38", "24-W38", "2024-W3", ""])
    func `a week that no year has is refused`(text: String) {
        #expect(EditionWindow(week: text) == nil)
    }
}
