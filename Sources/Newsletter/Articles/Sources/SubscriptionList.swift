/// A list of feeds as feed readers export it (OPML 2.0).
public struct SubscriptionList: Sendable, Equatable {
    /// One feed of the list.
    public struct Feed: Sendable, Equatable {
        public let title: String?
        public let url: String
        /// The folder that it stands in.
        public let topic: Topic?
    }
    public let feeds: [Feed]
    /// What was left out, and why.
    public let warnings: [String]

    /// Reads the `outline` elements of a list; the innermost folder names the topic.
    ///
    /// Tag by tag, so that a list that is cut off or never closes its outlines gives those that are there, however deep.
    ///
    /// - Throws: `ReadingError` when there is no `opml` element.
    public init(_ text: String, name: String) throws(ReadingError) {
        guard Self.isOne(text) else { throw .noFeed(file: name, problem: "there is no opml element") }
        var reader = OutlineReader()
        var rest = text[...]
        while let tag = XMLTag.next(in: &rest) {
            if tag.name == "outline" { reader.take(tag) }
        }
        (feeds, warnings) = (reader.feeds, reader.warnings)
    }

    /// Whether a text begins as such a list, whatever its file is called.
    public static func isOne(_ text: String) -> Bool {
        var rest = text.prefix(4096)
        return XMLTag.next(in: &rest)?.name == "opml"
    }

    private struct OutlineReader {
        var feeds: [Feed] = []
        var warnings: [String] = []
        private var seen: Set<String> = []
        /// Of the outlines that are open, the innermost last.
        private var folders: [Topic?] = []

        mutating func take(_ tag: XMLTag) {
            if tag.isEnd {
                _ = folders.popLast()
                return
            }
            let attributes = tag.attributes
            let title = OneLine.field(attributes["title"] ?? attributes["text"])
            var folder = folders.last ?? nil
            if let address = attributes["xmlurl"] {
                add(address, title: title, folder: folder)
            } else {
                folder = title.flatMap { Topic($0) } ?? folder
            }
            if !tag.isEmpty { folders.append(folder) }
        }

        private mutating func add(_ address: String, title: String?, folder: Topic?) {
            do throws(FetchError) {
                let url = try FetchURL(Self.web(address)).description
                if seen.insert(url).inserted { feeds.append(Feed(title: title, url: url, topic: folder)) }
            } catch {
                warnings.append(error.description)
            }
        }

        /// `feed://host/path` and `feed:https://host/path` are what readers of feeds call web addresses.
        private static func web(_ address: String) -> String {
            guard address.lowercased().hasPrefix("feed:") else { return address }
            let rest = address.dropFirst(5)
            return rest.hasPrefix("//") ? "http:\(rest)" : String(rest)
        }
    }
}

extension SubscriptionList.Feed {
    /// As a line of `sources` in the configuration.
    public var configurationLine: String {
        // In single quotes YAML knows no escapes but the doubled quote.
        func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
        return "  - {url: \(quoted(url))" + (topic.map { ", topic: \(quoted($0.name))" } ?? "") + "}"
    }
}
