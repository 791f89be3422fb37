/// Reads a saved web page: one article, its fields from the page's own metadata.
enum PageReader {
    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        let html = OneLine.withoutControls(text)
        guard html.utf8.count <= HTMLText.sizeLimit else {
            throw .noPage(file: name, problem: "the page is larger than \(HTMLText.sizeLimit / 1_000_000) MB")
        }
        guard HTMLNesting.isBounded(html) else {
            throw .noPage(file: name, problem: "its elements are nested too deeply")
        }
        let page = HTMLTree.withRoot(of: html) { root in
            let head = PageHead(root)
            return (head: head, body: PageBody.read(PageTree(root), head: head).paragraphs)
        }
        guard let page, let title = page.head.title ?? page.body.first.map({ OneLine.clean($0.text, limit: 120) })
        else {
            throw .noPage(file: name, problem: "the page has neither a title nor text")
        }
        return ArticleReading(format: .page, articles: [article(title, page.head, page.body, options)])
    }

    private static func article(
        _ title: String, _ head: PageHead, _ body: [Paragraph], _ options: ReadingOptions
    ) -> Article {
        // The headline again, above the text.
        let body = body.first?.kind == .heading && body.first?.text == title ? Array(body.dropFirst()) : body
        var article = Article(
            topic: options.topic ?? head.topic, title: title, author: head.author, excerpt: head.excerpt, body: body,
            url: head.url, image: head.image, published: head.published, source: head.source, license: head.license,
            language: head.language)
        if body.isEmpty { article.warnings.append("no paragraph of text found") }
        if head.title == nil { article.warnings.append("no title: the first words stand for it") }
        if let date = head.unreadableDate {
            article.warnings.append("the date “\(OneLine.clean(date, limit: 60))” is ambiguous or no date")
        }
        return article
    }
}
