import Foundation

/// Reads JSON Feed 1.0 and 1.1; a field of the wrong type is as good as absent.
enum JSONFeedReader {
    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        guard isBounded(text) else { throw .noFeed(file: name, problem: "its JSON has too many values") }
        guard let feed = try object(text, name: name) as? [String: Any], let items = feed["items"] as? [Any] else {
            throw .noFeed(file: name, problem: "the JSON has no list “items”")
        }
        let origin = options.origin
        let setting = FeedEntry.Setting(
            options: options, source: line(feed["title"]) ?? origin?.site, language: line(feed["language"], 35),
            author: author(feed), base: address(feed["home_page_url"]) ?? address(feed["feed_url"]) ?? origin?.url)
        let entries = items.prefix(LenientXML.mostChildren).compactMap { $0 as? [String: Any] }.map {
            entry($0, base: setting.base)
        }
        let articles = FeedEntry.articles(of: entries, in: setting)
        var warnings: [String] = []
        if items.isEmpty { warnings.append("the feed has no entries") }
        if items.count > LenientXML.mostChildren {
            warnings.append("only its first \(entries.count) entries were read")
        }
        let empty = min(items.count, LenientXML.mostChildren) - articles.count
        if empty > 0 { warnings.append("\(empty) of its entries have no title, text or link: left out") }
        return ArticleReading(format: .feed, articles: articles, entries: entries, warnings: warnings)
    }

    /// Whether the values are few enough: each costs a hundred times its bytes, and a feed of 2,000 entries has 50,000.
    private static func isBounded(_ text: String, limit: Int = 100_000) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var (values, isInText, isEscaped) = (0, false, false)
            for byte in bytes {
                if isEscaped {
                    isEscaped = false
                } else if isInText {
                    isEscaped = byte == UInt8(ascii: "\\")
                    isInText = byte != UInt8(ascii: "\"")
                } else if byte == UInt8(ascii: "\"") {
                    isInText = true
                } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                    values += 1
                    if values > limit { return false }
                }
            }
            return true
        }
    }

    private static func object(_ text: String, name: String) throws(ReadingError) -> Any {
        do {
            return try JSONSerialization.jsonObject(with: Data(text.utf8))
        } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
            throw .noFeed(file: name, problem: "it is no JSON (\(OneLine.clean(reason ?? "ill-formed", limit: 120)))")
        }
    }

    private static func entry(_ item: [String: Any], base: String?) -> FeedEntry {
        var entry = FeedEntry()
        entry.title = line(item["title"], 500)
        // Version 1.1 wants the address of the page for the identifier.
        let id = (item["id"] as? String).flatMap { WebAddress.http($0) }
        entry.link = address(item["url"], base) ?? address(item["external_url"], base) ?? id
        entry.id = line(item["id"]) ?? (item["id"] as? NSNumber)?.stringValue
        entry.author = author(item)
        entry.summary = plain(item["summary"])
        entry.content = content(item, base: entry.link ?? base, &entry.warnings)
        entry.categories = (item["tags"] as? [Any] ?? []).prefix(50).compactMap { line($0, 80) }
        let attachments = (item["attachments"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
        entry.enclosures = attachments.compactMap { address($0["url"], base) }
        let picture = attachments.first { ($0["mime_type"] as? String)?.hasPrefix("image") == true }
        entry.image =
            address(item["image"], base) ?? address(item["banner_image"], base) ?? address(picture?["url"], base)
        entry.language = line(item["language"], 35)
        entry.published = date(item["date_published"], &entry.warnings)
        entry.updated = date(item["date_modified"], &entry.warnings)
        return entry
    }

    private static func content(_ item: [String: Any], base: String?, _ warnings: inout [String]) -> [Paragraph] {
        guard let html = item["content_html"] as? String else { return plain(item["content_text"]) }
        let paragraphs = HTMLText.paragraphs(html, base: base) ?? []
        if paragraphs.isEmpty { warnings.append("its HTML could not be read") }
        return paragraphs.isEmpty ? plain(item["content_text"]) : paragraphs
    }

    private static func plain(_ text: Any?) -> [Paragraph] {
        ((text as? String) ?? "").split(separator: "\n").compactMap { OneLine.field($0, limit: .max) }.map {
            Paragraph($0)
        }
    }

    private static func line(_ value: Any?, _ limit: Int = 2000) -> String? {
        OneLine.field(value as? String, limit: limit)
    }

    private static func address(_ value: Any?, _ base: String? = nil) -> String? {
        (value as? String).flatMap { WebAddress.link($0, base: base) }.flatMap { $0.isWeb ? $0 : nil }
    }

    /// The names, five at most.
    private static func author(_ object: [String: Any]) -> String? {
        let authors = (object["authors"] as? [Any] ?? []) + [object["author"]].compactMap { $0 }
        var names: [String] = []
        for name in authors.prefix(20).compactMap({ line(($0 as? [String: Any])?["name"], 200) })
        where names.count < 5 && !names.contains(name) { names.append(name) }
        return OneLine.field(names.joined(separator: ", "), limit: 300)
    }

    private static func date(_ value: Any?, _ warnings: inout [String]) -> PublicationDate? {
        guard let text = line(value, 100) else { return nil }
        if let date = PublicationDate(feed: text) { return date }
        warnings.append("the date “\(OneLine.clean(text, limit: 60))” is ambiguous or no date")
        return nil
    }
}
