/// How far the quotas of an edition are used up.
struct QuotaCounts {
    private let rules: SelectionRules
    private var total = 0
    private var topics: [Topic: Int] = [:]
    private var sources: [String: Int] = [:]

    init(_ rules: SelectionRules) { self.rules = rules }

    /// - Returns: Whether there is less room for others now.
    mutating func add(_ item: Ranked) -> Bool {
        total += 1
        topics[item.topic, default: 0] += 1
        if let source = item.candidate.sourceKey { sources[source, default: 0] += 1 }
        return isFull(for: item)
    }

    func isFull(for item: Ranked) -> Bool { isTotalFull || isTopicFull(item) || isSourceFull(item) }

    /// Why there is no room for it.
    func objection(to item: Ranked) -> String {
        if isTotalFull { return "quota: the edition holds \(total) articles already" }
        if isTopicFull(item) {
            return "quota: \(item.topic.name) holds \(topics[item.topic, default: 0]) articles already"
        }
        return "quota: \(rules.maxPerSource ?? 0) articles of \(item.candidate.article.source ?? "its source") already"
    }

    private var isTotalFull: Bool { rules.maxTotal.map { total >= $0 } ?? false }

    private func isTopicFull(_ item: Ranked) -> Bool {
        rules.maxPerTopic.map { topics[item.topic, default: 0] >= $0 } ?? false
    }

    private func isSourceFull(_ item: Ranked) -> Bool {
        guard let most = rules.maxPerSource, let source = item.candidate.sourceKey else { return false }
        return sources[source, default: 0] >= most
    }
}
