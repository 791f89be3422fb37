import Foundation

/// One object of a page's JSON-LD that may describe the page's article.
struct LinkedStory {
    /// What the page itself says, by which its own story is known.
    struct Page {
        private let texts: [String]
        let titles: [String]
        let address: String?
        /// Asked for only where a headline is not among the titles.
        var words: Set<String> { texts.reduce(into: []) { $0.formUnion(ContentWords.of($1)) } }

        init(titles: [String], address: String?) {
            texts = titles
            self.titles = titles.map(CaptureLine.key)
            self.address = address.map(ArticleStore.canonical)
        }
    }
    let fields: [String: Any]
    /// Of a film, or of anything at all: the page's subject only where no article is described.
    let isWeak: Bool
    private let isFilm: Bool

    init(_ fields: [String: Any], _ types: [String]) {
        self.fields = fields
        isWeak = types.contains(where: Self.isWeak)
        isFilm = types.contains("VideoObject")
    }

    static func isArticle(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("Posting") && type != "JobPosting"
            || ["Report", "Review", "Recipe"].contains(type) || isWeak(type)
    }

    private static func isWeak(_ type: String) -> Bool { type == "CreativeWork" || type == "VideoObject" }

    private var title: String? { fields["headline"] as? String ?? fields["name"] as? String }

    private var address: String? {
        let page = fields["mainEntityOfPage"]
        let stated = fields["url"] ?? (page as? [String: Any])?["@id"] ?? page
        return (stated as? String).flatMap { WebAddress.http($0) }.map(ArticleStore.canonical)
    }

    /// Whether it has a headline that the page shows.
    func isNamed(by page: Page) -> Bool {
        guard let key = title.map({ CaptureLine.key(HTMLText.line($0)) }), key.count > 8 else { return false }
        return page.titles.contains { $0.hasPrefix(key) || key.hasPrefix($0) && $0.count > 8 }
    }

    /// Whether it is of another story: its headline has no word of the page's, and its address is not the page's.
    ///
    /// Headlines for search engines share words with those for readers; where there are no spaces nothing is compared.
    func isForeign(to page: Page) -> Bool {
        guard let title = title.map(HTMLText.line), !isNamed(by: page) else { return isFilm && title == nil }
        if let address, address == page.address { return false }
        let (words, known) = (ContentWords.of(title), page.words)
        guard isFilm || words.count > 1 && known.count > 1 else { return false }
        return 3 * words.intersection(known).count < (isWeak ? 2 * max(1, words.count) : 1)
    }

    /// Whether it describes the same article once more.
    func isSame(as other: LinkedStory) -> Bool {
        ["headline", "url", "@id"].contains { key in
            guard let known = other.fields[key] as? String else { return false }
            return known == fields[key] as? String
        }
    }
}
