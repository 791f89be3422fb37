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

    /// Folders within folders beyond this depth are left out.
    private static let deepest = 8

    /// Reads the `outline` elements of a list; the innermost folder names the topic.
    ///
    /// - Throws: `ReadingError` when there is no `opml` element.
    public init(_ text: String, name: String) throws(ReadingError) {
        let roots = LenientXML.children(of: text[...], limit: 10)
        guard let root = roots.first(where: { $0.localName == "opml" }) else {
            throw .noFeed(file: name, problem: "there is no opml element")
        }
        let body = LenientXML.children(of: root.inner).filter { $0.localName == "body" }
        var reader = OutlineReader()
        for element in body { reader.read(element.inner, folder: nil, depth: 0) }
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

        mutating func read(_ source: Substring, folder: Topic?, depth: Int) {
            guard depth < SubscriptionList.deepest else { return warnings.append("folders are nested too deeply") }
            for outline in LenientXML.children(of: source) where outline.localName == "outline" {
                let title = OneLine.field(outline.attributes["title"] ?? outline.attributes["text"])
                if let address = outline.attributes["xmlurl"] {
                    add(address, title: title, folder: folder)
                } else {
                    read(outline.inner, folder: title.flatMap { Topic($0) } ?? folder, depth: depth + 1)
                }
            }
        }

        private mutating func add(_ address: String, title: String?, folder: Topic?) {
            do throws(FetchError) {
                let url = try FetchURL(address).description
                if seen.insert(url).inserted { feeds.append(Feed(title: title, url: url, topic: folder)) }
            } catch {
                warnings.append(error.description)
            }
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
