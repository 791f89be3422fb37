import Foundation

/// The article that a page's JSON-LD describes (schema.org); a field of the wrong type is as good as absent.
struct LinkedData {
    private var fields: [String: Any] = [:]

    /// Takes the first article of a script; broken JSON says nothing.
    mutating func read(_ json: String) {
        guard fields.isEmpty, let value = try? JSONSerialization.jsonObject(with: Data(json.utf8)) else { return }
        fields = Self.article(in: value, depth: 0) ?? [:]
    }

    private static func article(in value: Any, depth: Int) -> [String: Any]? {
        guard depth < 4 else { return nil }
        if let list = value as? [Any] { return list.lazy.compactMap { article(in: $0, depth: depth + 1) }.first }
        guard let object = value as? [String: Any] else { return nil }
        let types = (object["@type"] as? [Any] ?? [object["@type"] as Any]).compactMap { $0 as? String }
        if types.contains(where: { $0.hasSuffix("Article") || $0 == "BlogPosting" || $0 == "Report" }) { return object }
        return object["@graph"].flatMap { article(in: $0, depth: depth + 1) }
    }

    private func line(_ key: String) -> String? {
        OneLine.field((fields[key] as? String).map(HTMLText.line))
    }

    /// The text itself, or a key of the object or of the first one of the list that stands there.
    private func line(_ key: String, _ inner: String) -> String? {
        if let text = line(key) { return text }
        let objects = fields[key] as? [Any] ?? [fields[key] as Any]
        let texts = objects.lazy.compactMap { $0 as? String ?? ($0 as? [String: Any])?[inner] as? String }
        return texts.compactMap { OneLine.field(HTMLText.line($0)) }.first
    }

    var title: String? { line("headline") ?? line("name") }
    var description: String? { line("description") }
    var published: String? { line("datePublished") }
    var language: String? { line("inLanguage", "name") }
    var license: String? { line("license", "url") }
    var author: String? { line("author", "name") }
    var publisher: String? { line("publisher", "name") }
    var section: String? { line("articleSection", "name") }
    var image: String? { line("image", "url") }
    var url: String? { line("url") ?? line("mainEntityOfPage", "@id") }
}
