import Foundation

/// What the editor's own articles say about topics: a naive Bayes over the telling words of headline and beginning.
///
/// Unsure rather than wrong: it answers only between topics of which it has seen enough, and only when it is far from a tie.
struct TopicExamples {
    /// Fewer examples of a topic teach little.
    private static let fewest = 20
    /// The best must be so many times as likely as the next, for each ten words: the words of a text lean on one another, and
    /// their product is bolder than it should be.
    private static let margin = 3.0
    /// So much of an article must be known words.
    private static let knownShare = 0.3

    private struct Model {
        let topic: Topic
        let examples: Int
        var counts: [UInt32: Int] = [:]
        var total = 0
    }
    private let models: [Model]
    private let vocabulary: Int

    init(_ labelled: [(topic: Topic, likeness: ArticleLikeness)]) {
        let groups = Dictionary(grouping: labelled) { $0.topic.key }
        models = groups.values.filter { $0.count >= Self.fewest }.map { examples in
            var model = Model(topic: examples[0].topic, examples: examples.count)
            for example in examples {
                for word in example.likeness.words { model.counts[word, default: 0] += 1 }
                model.total += example.likeness.words.count
            }
            return model
        }.sorted { $0.topic.key < $1.topic.key }
        vocabulary = Set(models.flatMap(\.counts.keys)).count
    }

    func guess(_ likeness: ArticleLikeness) -> TopicGuess? {
        let known = likeness.words.filter { word in models.contains { $0.counts[word] != nil } }
        guard models.count > 1, !known.isEmpty,
            Double(known.count) >= Self.knownShare * Double(likeness.words.count)
        else { return nil }
        let ranked = models.map { ($0, worth(of: known, in: $0)) }.sorted { $0.1 > $1.1 }
        let lead = (ranked[0].1 - ranked[1].1) / Double(known.count) * 10
        guard lead >= log(Self.margin) else { return nil }
        return TopicGuess(topic: ranked[0].0.topic, reason: "by likeness to \(ranked[0].0.examples) articles of yours")
    }

    /// The logarithm of how likely such words are under a topic, with one of each word given to all (Laplace).
    private func worth(of words: [UInt32], in model: Model) -> Double {
        let prior = log(Double(model.examples))
        return words.reduce(prior) { sum, word in
            sum + log(Double(model.counts[word, default: 0] + 1) / Double(model.total + vocabulary))
        }
    }
}
