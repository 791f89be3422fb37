/// A topic of the newsletter and the words that tell it.
public struct TopicWords: Sendable, Equatable {
    public let topic: Topic
    public let words: [WordPattern]

    public init(topic: Topic, words: [WordPattern]) { (self.topic, self.words) = (topic, words) }
}

/// What an article that names no topic is taken for, and why.
public struct TopicGuess: Sendable, Equatable {
    public let topic: Topic
    /// "by the word ferry".
    public let reason: String
}

/// Guesses topics: by the editor's words first, then by likeness to the articles that the editor has labelled; or not at all.
struct TopicGuesser {
    private let words: [TopicWords]
    private let examples: TopicExamples

    /// - Parameter labelled: Articles with a topic of their own.
    init(words: [TopicWords], labelled: [(topic: Topic, likeness: ArticleLikeness)]) {
        self.words = words
        examples = TopicExamples(labelled)
    }

    func guess(_ article: ArticleOutline, _ likeness: ArticleLikeness?) -> TopicGuess? {
        byWords(article) ?? likeness.flatMap(examples.guess)
    }

    /// The topic of which most words stand in headline and teaser; none when two have as many.
    private func byWords(_ article: ArticleOutline) -> TopicGuess? {
        let text = [article.title, article.excerpt ?? ""].joined(separator: "\n")
        let found = words.map { entry in (entry.topic, entry.words.filter { $0.matches(text) }) }
            .filter { !$0.1.isEmpty }.sorted { $0.1.count > $1.1.count }
        guard let best = found.first, found.count == 1 || found[1].1.count < best.1.count else { return nil }
        let shown = best.1.map(\.text).joined(separator: ", ")
        return TopicGuess(topic: best.0, reason: "by the word\(best.1.count == 1 ? "" : "s") \(shown)")
    }
}
