/// The topics of a person as one text, `China; Business`, in lists and in the store.
enum TopicList {
    /// Each name once and without surplus blanks, separated by `;`; nil when none is named, which means all.
    static func normalized(_ text: some StringProtocol) -> String? {
        joined(topics(text))
    }

    static func joined(_ topics: [Topic]?) -> String? {
        guard let topics, !topics.isEmpty else { return nil }
        return topics.map(\.name).joined(separator: ";")
    }

    static func topics(_ text: some StringProtocol) -> [Topic] {
        var topics: [Topic] = []
        for part in text.split(separator: ";") {
            if let topic = Topic(part), !topics.contains(topic) { topics.append(topic) }
        }
        return topics
    }
}
