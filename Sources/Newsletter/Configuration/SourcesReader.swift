import Foundation

extension ArticleSource {
    /// The list `sources`; a place that stands twice is a mistake.
    static func all(_ readers: [SettingsReader]) -> [ArticleSource] {
        var names: Set<String> = []
        return readers.compactMap { reader in
            guard let source = ArticleSource(reader) else { return nil }
            guard names.insert(source.name).inserted else {
                reader.problem("the source \(source.name) stands twice. Take one out.")
                return nil
            }
            return source
        }
    }

    private init?(_ reader: SettingsReader) {
        let url = reader.string("url")
        let place = url.flatMap { Self.place($0, reader) }
        let format = reader.value("format", "feed, page, markdown or capture") { ArticleReading.Format(rawValue: $0) }
        let topic = reader.value("topic", "the name of a topic") { Topic($0) }
        let categories = Self.categories(reader.mapping("categories"))
        let weight = reader.value("weight", "a number from 0.1 to 10; 1 is usual") { text in
            Double(text).flatMap { (0.1...10).contains($0) ? $0 : nil }
        }
        let license = reader.value("license", "the terms of its articles, such as \(Self.terms)") { Self.license($0) }
        let pictures = Self.pictures(reader)
        let language = reader.value("language", "a language tag such as en or pt-BR") { text in
            text.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil ? text : nil
        }
        let skip = Self.patterns("skip", reader)
        let keep = Self.patterns("keep", reader)
        reader.finish()
        if url == nil { reader.missing("url", "Give the address of a feed or a page, or the path of a file.") }
        guard let url, let place else { return nil }
        self.init(
            name: url, place: place, format: format ?? .auto, topic: topic, categories: categories,
            weight: weight == 1 ? nil : weight, license: license, pictures: pictures, language: language, skip: skip,
            keep: keep)
    }

    /// What has a scheme is an address; all else is a path.
    private static func place(_ text: String, _ reader: SettingsReader) -> Place? {
        guard text.contains("://") else {
            return .file(URL(fileURLWithPath: text, relativeTo: reader.source.folder).absoluteURL)
        }
        do throws(FetchError) {
            _ = try FetchURL(text)
            return .web(text)
        } catch {
            _ = reader.value("url", "an address that can be fetched: \(error.reason)") { _ in nil as Place? }
            return nil
        }
    }

    private static func categories(_ reader: SettingsReader) -> [String: Topic] {
        var rules: [String: Topic] = [:]
        for name in reader.names {
            rules[Topic(name)?.key ?? name] = reader.value(name, "the name of a topic") { Topic($0) }
        }
        return rules
    }

    private static func pictures(_ reader: SettingsReader) -> PictureTerms? {
        guard reader.names.contains("pictures") else { return nil }
        let reader = reader.mapping("pictures")
        let license = reader.value("license", "the terms of its pictures, such as \(Self.terms)") { Self.license($0) }
        let credit = reader.string("credit")
        reader.finish()
        if !reader.names.contains("license") {
            reader.missing("license", "Say on which terms the source gives its pictures.")
        }
        return license.map { PictureTerms(license: $0, credit: credit) }
    }

    static let terms = "CC-BY-4.0, CC-BY-ND or all-rights-reserved"

    static func license(_ text: String) -> License? {
        [License.unknown, .allRightsReserved].first { $0.id == text } ?? License(named: text)
    }

    static func patterns(_ key: String, _ reader: SettingsReader) -> [WordPattern] {
        let texts = reader.list(key) ?? []
        let patterns = texts.compactMap { WordPattern($0) }
        if patterns.count < texts.count {
            reader.problem("a pattern of \(reader.name(of: key)) would match everything.")
        }
        return patterns
    }
}

extension FetchingSettings {
    /// - Parameter sender: The domain of the newsletter, for which servers know who asks when nothing else is said.
    init(_ reader: SettingsReader, sender: String?) {
        timeout =
            reader.value("timeout", "a number of seconds from 1 to 600") { text in
                Double(text).flatMap { (1...600).contains($0) ? $0 : nil }
            } ?? 30
        connections = reader.int("connections", in: 1...64) ?? 8
        about =
            reader.value("about", "an address in plain ASCII, such as https://example.org/about") { text in
                (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
            } ?? sender ?? "example.org"
        reader.finish()
    }
}
