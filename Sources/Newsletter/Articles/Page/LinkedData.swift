import Foundation

/// The article that a page's JSON-LD describes (schema.org); a field of the wrong type is as good as absent.
struct LinkedData {
    private var fields: [String: Any] = [:]
    /// What may be the page's article, in the order of the page.
    private var stories: [LinkedStory] = []
    /// A page's description of itself, where it describes no article.
    private var page: [String: Any] = [:]
    private var site: String?
    /// Objects that others refer to by their identifier.
    private var known: [String: [String: Any]] = [:]

    /// Whether there was JSON that could not be read.
    private(set) var isIllFormed = false

    private static let depthLimit = 8
    private static let storyLimit = 50

    /// Takes what a script describes; broken JSON says nothing.
    mutating func read(_ json: String) {
        guard let value = LenientJSON.value(of: json) else {
            isIllFormed = true
            return
        }
        visit(value, depth: 0)
    }

    private mutating func visit(_ value: Any, depth: Int) {
        guard depth < Self.depthLimit else { return }
        if let list = value as? [Any] {
            for item in list.prefix(200) { visit(item, depth: depth + 1) }
        } else if let object = value as? [String: Any] {
            take(object)
            // Not of lists: those are other stories.
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"] {
                if let inner = object[key], !(inner is String) { visit(inner, depth: depth + 1) }
            }
        }
    }

    private mutating func take(_ object: [String: Any]) {
        let types = (object["@type"] as? [Any] ?? [object["@type"] as Any]).compactMap { $0 as? String }
            .map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        if let id = object["@id"] as? String, object.count > 1, known[id] == nil { known[id] = object }
        if types.contains(where: LinkedStory.isArticle) {
            if stories.count < Self.storyLimit { stories.append(LinkedStory(object, types)) }
        } else if types.contains(where: { $0.hasSuffix("Page") }) {
            if page["datePublished"] == nil { page = object }
        } else if types.contains("WebSite") {
            site = site ?? object["name"] as? String
        }
    }

    /// Chooses among the articles that are described, when all scripts are read: those of teasers and films are not the page's.
    ///
    /// - Parameters:
    ///   - titles: What the page calls itself and its headings.
    ///   - address: What the page says its own is.
    mutating func settle(titles: [String], address: String?) {
        guard !stories.isEmpty else { return }
        let page = LinkedStory.Page(titles: titles, address: address)
        let own = stories.filter { !$0.isForeign(to: page) }
        let named = own.first { !$0.isWeak && $0.isNamed(by: page) }
        guard let story = named ?? own.first(where: { !$0.isWeak }) ?? own.first else { return }
        fields = story.fields
        for other in own where fields["datePublished"] == nil && other.isSame(as: story) {
            fields.merge(other.fields) { first, _ in first }
        }
    }

    private func line(_ key: String) -> String? { text(fields[key]) }

    private func text(_ value: Any?) -> String? {
        OneLine.field((value as? String).map(HTMLText.line))
    }

    /// The text itself, or a key of the object or of the first one of the list that stands there.
    private func lines(_ key: String, _ inner: String) -> [String] {
        let objects = fields[key] as? [Any] ?? [fields[key] as Any]
        return objects.prefix(12).compactMap { value in
            if let plain = value as? String { return text(plain) }
            guard var object = value as? [String: Any] else { return nil }
            // A reference stands for the object that has the identifier.
            if object[inner] == nil, let id = object["@id"] as? String { object = known[id] ?? object }
            return text(object[inner] as? String ?? (object[inner] as? [String])?.first)
        }
    }

    /// Whether it says that not everybody may read it (`isAccessibleForFree`, as a value or as a word).
    var isPaid: Bool {
        let stated = fields["isAccessibleForFree"]
        return (stated as? Bool) == false || (stated as? String)?.lowercased() == "false"
    }
    var title: String? { line("headline") ?? line("name") }
    var description: String? { line("description") }
    var published: String? { line("datePublished") }
    /// Weaker: when the page was, or when the article was made.
    var created: String? { line("dateCreated") ?? line("uploadDate") ?? text(page["datePublished"]) }
    var changed: String? { line("dateModified") ?? text(page["dateModified"]) }
    var language: String? { lines("inLanguage", "name").first ?? text(page["inLanguage"]) }
    var license: String? { lines("license", "url").first }
    var authors: [String] { lines("author", "name") }
    var publisher: String? { lines("publisher", "name").first ?? text(site) }
    var section: String? { lines("articleSection", "name").first }
    var image: String? { lines("image", "url").first ?? line("thumbnailUrl") }
    var url: String? { line("url") ?? lines("mainEntityOfPage", "@id").first }
    /// The whole text, as some sites give it; with its line ends.
    var body: String? { fields["articleBody"] as? String }
}
