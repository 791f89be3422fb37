/// The topics of a person as one text, `China; Business`, in lists and in the store.
public enum TopicList {
    /// Each name once and without surplus blanks, separated by `;`; nil when none is named, which means all.
    static func normalized(_ text: some StringProtocol) -> String? {
        joined(topics(text))
    }

    static func joined(_ topics: [Topic]?) -> String? {
        guard let topics, !topics.isEmpty else { return nil }
        return topics.map(\.name).joined(separator: ";")
    }

    /// Each name once, in order.
    public static func topics(_ text: some StringProtocol) -> [Topic] {
        var topics: [Topic] = []
        for part in text.split(separator: ";") {
            if let topic = Topic(part), !topics.contains(topic) { topics.append(topic) }
        }
        return topics
    }
}

/// The choices of topics in a list: it has few, and many people, so that each is read once.
struct TopicChoices {
    private var known: [String: [String]] = [:]
    private static let mostKnown = 10_000

    /// The keys of the topics that a text names.
    mutating func keys(_ text: String) -> [String] {
        if let keys = known[text] { return keys }
        if known.count >= Self.mostKnown { known.removeAll() }
        let keys = TopicList.topics(text).map(\.key)
        known[text] = keys
        return keys
    }
}
