extension TopicWords {
    /// A mapping of topics to lists of words.
    static func all(_ reader: SettingsReader) -> [TopicWords] {
        defer { reader.finish() }
        return reader.names.compactMap { name in
            let words = ArticleSource.patterns(name, reader)
            guard let topic = Topic(name) else {
                reader.problem("\"topics\" names an empty topic.")
                return nil
            }
            return TopicWords(topic: topic, words: words)
        }
    }
}

extension RightsPolicy {
    /// A mapping of licences to what may be shown of a text under them.
    init(_ reader: SettingsReader) {
        defer { reader.finish() }
        self.init()
        for name in reader.names {
            guard let license = ArticleSource.license(name) else {
                reader.problem("\"rights.\(name)\" is no licence. Write \(ArticleSource.terms), or unknown.")
                continue
            }
            guard let extent = reader.value(name, "full, excerpt or headline", { Extent(rawValue: $0) }) else {
                continue
            }
            if extent == .full, !license.allowsFullText {
                reader.problem(
                    "\"rights.\(name)\" is full, but \(name) does not allow whole texts to be reprinted. Write excerpt or headline."
                )
            } else {
                extents[license] = extent
            }
        }
    }
}
