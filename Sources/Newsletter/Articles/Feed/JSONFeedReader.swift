import Foundation

/// Reads JSON Feed 1.0 and 1.1; a field of the wrong type is as good as absent.
enum JSONFeedReader {
    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        guard let feed = try object(text, name: name) as? [String: Any], let items = feed["items"] as? [Any] else {
            throw .noFeed(file: name, problem: "the JSON has no list “items”")
        }
        let articles = items.compactMap { $0 as? [String: Any] }.compactMap { article($0, feed, options) }
        return ArticleReading(
            format: .feed, articles: articles, warnings: articles.isEmpty ? ["the feed has no entries"] : [])
    }

    private static func object(_ text: String, name: String) throws(ReadingError) -> Any {
        do {
            return try JSONSerialization.jsonObject(with: Data(text.utf8))
        } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
            throw .noFeed(file: name, problem: "it is no JSON (\(OneLine.clean(reason ?? "ill-formed", limit: 120)))")
        }
    }

    private static func article(_ item: [String: Any], _ feed: [String: Any], _ options: ReadingOptions) -> Article? {
        var warnings: [String] = []
        let html = item["content_html"] as? String
        let plain = (item["content_text"] as? String).map { text in
            text.split(separator: "\n").compactMap { OneLine.field($0, limit: .max) }.map { Paragraph($0) }
        }
        let body = html.flatMap { HTMLText.paragraphs($0, base: item["url"] as? String) } ?? plain ?? []
        if html != nil, body.isEmpty { warnings.append("its HTML could not be read") }
        guard let title = line(item["title"], 500) ?? body.first.map({ OneLine.clean($0.text, limit: 120) }) else {
            return nil
        }
        let tags = (item["tags"] as? [Any] ?? []).prefix(50).compactMap { line($0, 80) }
        var article = Article(
            topic: options.categories.topic(for: tags, given: options.topic),
            title: title, author: author(item) ?? author(feed), excerpt: line(item["summary"]), body: body,
            url: address(item["url"]) ?? address(item["external_url"]), image: address(item["image"]),
            published: published(item, &warnings), source: line(feed["title"]) ?? options.origin?.site,
            language: line(item["language"], 35) ?? line(feed["language"], 35))
        article.warnings = warnings
        return article
    }

    private static func line(_ value: Any?, _ limit: Int = 2000) -> String? {
        OneLine.field(value as? String, limit: limit)
    }

    private static func address(_ value: Any?) -> String? { (value as? String).flatMap { WebAddress.http($0) } }

    private static func author(_ object: [String: Any]) -> String? {
        let authors = (object["authors"] as? [Any] ?? []) + [object["author"]].compactMap { $0 }
        return authors.lazy.compactMap { line(($0 as? [String: Any])?["name"], 200) }.first
    }

    private static func published(_ item: [String: Any], _ warnings: inout [String]) -> PublicationDate? {
        for key in ["date_published", "date_modified"] {
            guard let text = line(item[key], 100) else { continue }
            if let date = PublicationDate(reading: text) { return date }
            warnings.append("the date “\(OneLine.clean(text, limit: 60))” is ambiguous or no date")
        }
        return nil
    }
}
