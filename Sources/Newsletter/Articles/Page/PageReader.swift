/// Reads a saved web page: its article, or all of them where a page has appended further ones below its own.
enum PageReader {
    /// Larger pages are refused; counted without their scripts and styles.
    static let sizeLimit = 3_000_000

    /// A tree of more elements would not fit into the memory that a page may cost.
    static let tagLimit = 200_000

    /// Shorter texts for browsers without scripts only say that the page needs one.
    private static let leastParagraph = 200

    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        let whole = OneLine.withoutControls(text)
        let html = PageSource.stripped(whole)
        guard html.count <= sizeLimit else {
            throw .noPage(file: name, problem: "the page is larger than \(sizeLimit / 1_000_000) MB")
        }
        guard HTMLNesting.isBounded(html, tagLimit: tagLimit) else {
            throw .noPage(file: name, problem: "its elements are too many, or nested too deeply")
        }
        let articles = html.withUnsafeBufferPointer { source in
            HTMLTree.withRoot(of: source) { Self.articles(under: $0, html: whole, options) }
        }
        guard let articles, !articles.isEmpty else {
            throw .noPage(file: name, problem: "the page has neither a title nor text")
        }
        return ArticleReading(format: .page, articles: articles)
    }

    private static func articles(under root: HTMLTree.Node, html: String, _ options: ReadingOptions) -> [Article] {
        let head = PageHead(root, address: options.origin?.url)
        let tree = PageTree(root)
        let title = PageTitle.best(of: head)
        let stories = PageStories.find(in: tree, title: title)
        guard stories.count > 1 else {
            func article(_ tree: PageTree) -> Article? {
                PageStory(tree: tree, head: head, stated: title, html: html).article(options)
            }
            let shown = article(tree)
            guard shown?.body.isEmpty ?? true, let other = article(PageTree(root, readsNoscript: true)),
                other.body.contains(where: { $0.text.utf8.count >= leastParagraph })
            else { return [shown].compactMap(\.self) }
            return [other]
        }
        return stories.enumerated().compactMap { place, pointer in
            let tree = PageTree(pointer)
            guard place > 0 else {
                return PageStory(tree: tree, head: head, stated: title, html: html).article(options)
            }
            let story = PageStory(tree: tree, head: nil, stated: nil, html: html).article(options)
            return story.map { PageStories.belonging(to: head, $0, tree) }
        }
    }
}
