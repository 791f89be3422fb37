import Testing

@testable import Newsletter

/// What feeds and editors write for a language, and what an article's text is marked with.
struct StatedLanguageTests {
    @Test(arguments: [
        ("en", "en"), ("pt-BR", "pt-BR"), ("en-us, de", "en-us"), (" de; q=0.9", "de"), ("de_DE.UTF-8", "de-DE"),
        ("sr@latin", "sr"), ("English", "en"), ("deutsch", "de"), ("Français", "fr"), ("日本語", "ja"),
        ("und", nil), ("xx", nil), ("e", nil), ("x-klingon", nil), ("i-default", nil), ("Martian", nil), ("", nil),
    ])
    func `a language is meant by its tag, its locale or its name`(_ text: String, _ tag: String?) {
        #expect(LanguageTag.meant(by: text) == tag)
    }

    @Test func `what is no language counts as not stated, and is told once`() throws {
        let items = ["One", "Two"].map { "<item><title>\($0)</title><link>https://a.example/\($0)</link></item>" }
        func reading(_ language: String) throws -> ArticleReading {
            let feed = """
                <rss version="2.0"><channel><title>Harbour News</title><language>\(language)</language>\(items.joined())
                </channel></rss>
                """
            return try ArticleReader.read(bytes: Array(feed.utf8), name: "feed.xml")
        }
        let known = try reading("Deutsch"), unknown = try reading("Martian"), open = try reading("und")
        #expect(known.articles.map(\.language) == ["de", "de"] && known.warnings.isEmpty)
        #expect(unknown.articles.map(\.language) == [nil, nil])
        #expect(unknown.warnings == ["“Martian” is no language; it was left out"])
        #expect(open.articles.map(\.language) == [nil, nil] && open.warnings.isEmpty)
    }
}
