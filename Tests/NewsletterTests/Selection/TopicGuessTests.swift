import Foundation
import Testing

@testable import Newsletter

@Suite struct `A topic that nobody names` {
    private let city = Topic(fixed: "City")
    private let sport = Topic(fixed: "Sport")

    private func article(_ words: [String]) -> Article {
        Article(title: "A headline", body: [Paragraph(words.joined(separator: " "))])
    }

    private func words(_ stem: String, _ generator: inout SeededGenerator) -> [String] {
        (0..<30).map { _ in "\(stem)\(Int.random(in: 0..<80, using: &generator))" }
    }

    private func guesser(examples: Int, words: [TopicWords] = []) -> TopicGuesser {
        var generator = SeededGenerator(1)
        let labelled = (0..<examples).flatMap { _ in
            [
                (city, ArticleLikeness(article(self.words("ferry", &generator)))),
                (sport, ArticleLikeness(article(self.words("match", &generator)))),
            ]
        }
        return TopicGuesser(words: words, labelled: labelled.map { (topic: $0.0, likeness: $0.1) })
    }

    private func guess(_ words: [String], by guesser: TopicGuesser) -> TopicGuess? {
        let article = article(words)
        return guesser.guess(ArticleOutline(article), ArticleLikeness(article))
    }

    @Test func `is told by the editor's words, the one with most of them, and by none in a tie`() throws {
        let words = [
            TopicWords(topic: city, words: ["harbour", "town hall"].compactMap { WordPattern($0) }),
            TopicWords(topic: sport, words: ["regatta"].compactMap { WordPattern($0) }),
        ]
        let guesser = TopicGuesser(words: words, labelled: [])
        func topic(_ title: String) -> String? { guesser.guess(ArticleOutline(Article(title: title)), nil)?.topic.name }
        #expect(topic("Regatta off the HARBOUR of the Town Hall") == "City")
        #expect(topic("Regatta in the harbour") == nil && topic("Nothing of it") == nil)
        let twice = TopicWords(topic: sport, words: ["boat", "boats", "boa*"].compactMap { WordPattern($0) })
        let both = TopicGuesser(words: words + [twice], labelled: [])
        #expect(both.guess(ArticleOutline(Article(title: "Boats at the town hall harbour")), nil)?.topic == city)
        #expect(guesser.guess(ArticleOutline(Article(title: "A regatta")), nil)?.reason == "by the word regatta")
    }

    @Test func `is told by likeness once there are twenty of each`() throws {
        var generator = SeededGenerator(2)
        let ferry = words("ferry", &generator)
        #expect(guess(ferry, by: guesser(examples: 19)) == nil)
        let found = try #require(guess(ferry, by: guesser(examples: 20)))
        #expect(found.topic == city && found.reason == "by likeness to 20 articles of yours")
    }

    /// Words that any article may have, of a long tail: `common0` is in most, `common5000` in hardly one.
    private func common(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        (0..<count).map { _ in "common\(Int(pow(6000, Double.random(in: 0..<1, using: &generator))))" }
    }

    @Test func `stays open for what only many examples of one topic make known`() {
        var generator = SeededGenerator(4)
        func example(_ stem: String) -> ArticleLikeness {
            let own = (0..<12).map { _ in "\(stem)\(Int.random(in: 0..<200, using: &generator))" }
            return ArticleLikeness(article(own + common(30, &generator)))
        }
        let labelled =
            (0..<400).map { _ in (topic: city, likeness: example("ferry")) }
            + (0..<20).map { _ in (topic: sport, likeness: example("match")) }
        let guesser = TopicExamples(labelled)
        let strangers = (0..<50).compactMap { _ in guesser.guess(ArticleLikeness(article(common(40, &generator)))) }
        #expect(strangers.count < 10)
        let own = (0..<50).map { _ in guesser.guess(example("match"))?.topic }
        #expect(own.count { $0 == sport } > 35 && own.count { $0 == city } == 0)
    }

    @Test(arguments: [
        ("足球比赛冠军联赛", "港口街道市长地铁"), ("サッカー試合優勝", "港湾道路市長地下鉄"), ("축구 경기 선수 우승 리그 득점", "시청 항구 도로 시장 버스 다리"),
    ])
    func `is told by likeness in scripts whose words are short or not parted, whatever Latin name is among them`(
        ball: String, port: String
    ) {
        func likeness(_ text: String, _ index: Int) -> ArticleLikeness {
            ArticleLikeness(Article(title: "\(text) \(index)", body: [Paragraph("\(text) OpenAI")]))
        }
        let labelled = (0..<20).flatMap { [(sport, likeness(ball, $0)), (city, likeness(port, $0))] }
        let guesser = TopicExamples(labelled.map { (topic: $0.0, likeness: $0.1) })
        #expect(guesser.guess(likeness(ball, 99))?.topic == sport && guesser.guess(likeness(port, 99))?.topic == city)
    }

    @Test func `stays open between two topics, and for words that nobody knows`() {
        var generator = SeededGenerator(3)
        let guesser = guesser(examples: 40)
        #expect(guess(words("other", &generator), by: guesser) == nil)
        let mixed = zip(words("ferry", &generator), words("match", &generator)).flatMap { [$0, $1] }
        #expect(guess(mixed, by: guesser) == nil)
    }
}

@Suite struct `Rights` {
    @Test func `show never more than the licence allows`() {
        var policy = RightsPolicy()
        let (by, noDerivatives) = (License(id: "CC-BY-4.0"), License(id: "CC-BY-ND-4.0"))
        #expect(policy.extent(of: by) == .full && policy.extent(of: noDerivatives) == .excerpt)
        #expect(policy.extent(of: .unknown) == .excerpt)
        policy.extents = [by: .headline, noDerivatives: .full]
        #expect(policy.extent(of: by) == .headline && policy.extent(of: noDerivatives) == .excerpt)
        let article = Article(title: "A", body: [Paragraph("One sentence. Another one.")], license: by)
        let content = ArticleContent(article, rights: policy, language: "en", timeZone: .gmt)
        #expect(content.excerpt.isEmpty && content.paragraphs.isEmpty)
        policy.extents = [License(id: "CC-BY"): .headline, License(id: "CC-BY-SA-4.0"): .excerpt]
        #expect(policy.extent(of: by) == .headline && policy.extent(of: License(id: "CC-BY-SA-3.0")) == .full)
    }
}
