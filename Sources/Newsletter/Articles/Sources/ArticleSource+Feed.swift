import Foundation

extension ArticleSource {
    /// How it is known that a server has a feed there, in words that go behind "where"; nil when it may have anything.
    ///
    /// A server in trouble, a login and the portal of a network answer with a page and "200 OK", which would be an article.
    func feedBecause(_ asked: ArticleReading.Format, history: ArticleReading.Format?) -> String? {
        guard case .web(let url) = place, asked == .auto || asked == .feed else { return nil }
        if asked == .feed { return "the format is to be feed" }
        if history == .feed { return "a feed was before" }
        // Who had a page read there, by name of the format, wants it.
        return history == nil && Self.namesFeed(url) ? "its address names a feed" : nil
    }

    private static func namesFeed(_ url: String) -> Bool {
        guard let last = URL(string: url)?.path.lowercased().split(separator: "/").last else { return false }
        return ["feed", "feeds", "rss", "atom", "rdf", "feed.json", "index.xml"].contains(last)
            || [".rss", ".atom", ".rdf", ".xml"].contains(where: last.hasSuffix)
    }
}
