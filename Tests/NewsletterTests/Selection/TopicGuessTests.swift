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
        #expect(guesser.guess(ArticleOutline(Article(title: "A regatta")), nil)?.reason == "by the word regatta")
    }

    @Test func `is told by likeness once there are twenty of each`() throws {
        var generator = SeededGenerator(2)
        let ferry = words("ferry", &generator)
        #expect(guess(ferry, by: guesser(examples: 19)) == nil)
        let found = try #require(guess(ferry, by: guesser(examples: 20)))
        #expect(found.topic == city && found.reason == "by likeness to 20 articles of yours")
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
