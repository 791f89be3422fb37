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
        if words.isEmpty { return nil }
        let text = FoldedText([article.title, article.excerpt ?? ""].joined(separator: "\n"))
        let found = words.map { (topic: $0.topic, words: Self.found($0.words, in: text)) }
            .filter { !$0.words.isEmpty }.sorted { $0.words.count > $1.words.count }
        guard let best = found.first, found.count == 1 || found[1].words.count < best.words.count else { return nil }
        let shown = best.words.joined(separator: ", ")
        return TopicGuess(topic: best.topic, reason: "by the word\(best.words.count == 1 ? "" : "s") \(shown)")
    }

    /// The words that stand in the text; of two that find the same place ("boat", "boats") the first counts.
    private static func found(_ words: [WordPattern], in text: FoldedText) -> [String] {
        var places: [Range<Int>] = []
        return words.compactMap { word in
            guard let place = word.place(in: text), !places.contains(where: place.overlaps) else { return nil }
            places.append(place)
            return word.text
        }
    }
}
