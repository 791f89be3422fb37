import Newsletter

/// The article of a saved page in the words of extraction benchmarks: one flat object, its text as one string.
struct PageJSON: Encodable {
    let title: String
    @Nullable var byline: String?
    @Nullable var published: PublicationDate?
    let dateRange: ArticleJSON.Range
    let dateEvidence: [ArticleJSON.Evidence]
    @Nullable var lang: String?
    @Nullable var dir: Article.Direction?
    @Nullable var siteName: String?
    @Nullable var canonicalUrl: String?
    @Nullable var excerpt: String?
    @Nullable var image: String?
    /// Paragraphs with an empty line between.
    let text: String
    /// The same as HTML of the allow-list.
    let html: String
    let license: License
    @Nullable var attribution: ArticleJSON.Credit?

    init(_ article: Article) {
        let shown = ArticleJSON(article)
        title = article.title
        byline = article.author
        published = article.published
        dateRange = shown.dateRange
        dateEvidence = shown.dateRange.evidence
        lang = article.language
        dir = article.direction
        siteName = article.source
        canonicalUrl = article.url
        excerpt = article.excerpt
        image = article.image
        text = article.body.map(\.text).joined(separator: "\n\n")
        html = article.body.markup
        license = article.license
        attribution = shown.attribution
    }
}
