import Foundation

extension EditionSettings {
    static func all(_ reader: SettingsReader) -> [String: EditionSettings] {
        let named = reader.mappings().map { ($0.name, EditionSettings($0.reader)) }
        for (name, _) in named where name.wholeMatch(of: /[A-Za-z][A-Za-z0-9-]{0,31}/) == nil {
            reader.problem(
                "\"editions\" names \"\(name)\". Use letters, digits and hyphens, at most 32: it becomes a part of ids and folders."
            )
        }
        guard named.isEmpty else { return Dictionary(named) { _, last in last } }
        return ["weekly": EditionSettings(SettingsReader(nil, path: ["editions", "weekly"], in: reader.source))]
    }

    init(_ reader: SettingsReader) {
        let kind = reader.path.last ?? "weekly"
        templates = reader.file("template") ?? reader.source.folder.appendingPathComponent("templates/\(kind)")
        subject = reader.string("subject") ?? "{{newsletter.name}} · {{edition.id}}"
        subjectPlace = reader.textPlace(of: "subject") ?? TextPlace(reader.source.file)
        let topics = reader.list("topics")?.compactMap { Topic($0) }
        selection = SelectionRules(reader.mapping("selection"), topics: topics)
        reader.finish()
    }
}

extension SelectionRules {
    fileprivate init(_ reader: SettingsReader, topics: [Topic]?) {
        let some = 1...100_000
        self.init(
            topics: topics, maxAgeDays: reader.int("maxAgeDays", in: 1...3_660),
            maxPerTopic: reader.int("maxPerTopic", in: some),
            maxPerSource: reader.int("maxPerSource", in: some), maxTotal: reader.int("maxTotal", in: some),
            halfLifeDays: reader.value("halfLifeDays", "a number of days from 0.1 to 365") { text in
                Double(text).flatMap { (0.1...365).contains($0) ? $0 : nil }
            } ?? 3)
        reader.finish()
    }
}

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
