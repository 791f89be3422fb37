enum MarkdownReader {
    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        throw .empty(file: name)
    }
}
