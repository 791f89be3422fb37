import Foundation

/// What the editor's own articles say about topics: a naive Bayes over the telling words of headline and beginning.
///
/// Unsure rather than wrong: it answers only between topics of which it has seen enough, and only when it is far from a tie.
struct TopicExamples {
    /// Fewer examples of a topic teach little.
    private static let fewest = 20
    /// The best must be so many times as likely as each other, for ten words: the words of a text lean on one another, and
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
    }

    func guess(_ likeness: ArticleLikeness) -> TopicGuess? {
        let known = likeness.words.filter { word in models.contains { $0.counts[word] != nil } }
        guard models.count > 1, !known.isEmpty,
            Double(known.count) >= Self.knownShare * Double(likeness.words.count)
        else { return nil }
        // Of a few words, one more or less is chance.
        let least = log(Self.margin) / 10 * Double(max(10, known.count))
        let best = models.indices.first { index in
            models.indices.allSatisfy { $0 == index || Self.lead(of: models[index], over: models[$0], known) >= least }
        }
        return best.map { index in
            let model = models[index]
            return TopicGuess(topic: model.topic, reason: "by likeness to \(model.examples) articles of yours")
        }
    }

    /// The logarithm of how many times as likely such words are under one topic as under another.
    ///
    /// To the share of each word is added what one word is of the smaller topic (Laplace, on the shares): a word that only the
    /// larger one has seen says little when the smaller had no chance to. How many examples there are is no evidence: nobody
    /// labels articles as often as they come.
    private static func lead(of one: Model, over other: Model, _ words: [UInt32]) -> Double {
        let unseen = 1 / Double(max(1, min(one.total, other.total)))
        func share(_ word: UInt32, _ model: Model) -> Double {
            Double(model.counts[word, default: 0]) / Double(max(1, model.total)) + unseen
        }
        return words.reduce(0) { $0 + log(share($1, one) / share($1, other)) }
    }
}
