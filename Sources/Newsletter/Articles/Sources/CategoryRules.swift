/// How the categories of a feed's entry become its topic.
public struct CategoryRules: Sendable, Equatable {
    /// The key of a category's name (`Topic.key`), and the topic that the editor wants for it.
    public var topics: [String: Topic]
    /// The topics of the editions: a category of that name is preferred to those before it.
    public var known: [Topic]

    public init(topics: [String: Topic] = [:], known: [Topic] = []) {
        (self.topics, self.known) = (topics, known)
    }

    /// By the editor's rules first; then the topic given for all; then a category that editions know; then the first.
    func topic(for categories: [String], given: Topic?) -> Topic? {
        if let chosen = categories.lazy.compactMap({ Topic($0).flatMap { topics[$0.key] } }).first { return chosen }
        if let given { return given }
        let named = categories.compactMap { Topic($0) }
        return named.lazy.compactMap { name in known.first { $0 == name } }.first ?? named.first
    }
}
