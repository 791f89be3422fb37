/// Why a file holds nothing that can be read.
public enum ReadingError: Error, Equatable, Sendable {
    case empty(file: String)
    case binary(file: String)
    case tooLarge(file: String, limit: Int)
    case frontMatter(file: String, line: Int, column: Int, problem: String)
    case keyTwice(file: String, line: Int, key: String)
    case noFeed(file: String, problem: String)
    case noPage(file: String, problem: String)
    /// A few other words where an article was.
    case otherText(file: String, title: String, known: String)
    /// What came where a feed was to be, and how that was known.
    case notTheFeed(file: String, answer: String, because: String)
}

extension ReadingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty(let file):
            "\(file): it is empty. Give something with at least one article."
        case .binary(let file):
            "\(file): this is no text. Save the page as text, HTML, Markdown or a feed, and import that."
        case .tooLarge(let file, let limit):
            "\(file): the file is larger than \(limit / 1_000_000) MB. Split it, or import only the articles."
        case .frontMatter(let file, let line, let column, let problem):
            "\(file):\(line):\(column): the front matter is no YAML: \(problem). Correct it, or put the value in quotes."
        case .keyTwice(let file, let line, let key):
            "\(file):\(line): the front matter gives “\(OneLine.clean(key, limit: 60))” twice. Keep one of them."
        case .noFeed(let file, let problem):
            "\(file): no feed can be read: \(problem). Name the right one with --format capture, markdown or page."
        case .noPage(let file, let problem):
            "\(file): no article can be read: \(problem). Copy its text into a .txt or .md file, and import that."
        case .otherText(let file, let title, let known):
            "\(file): it answers with “\(OneLine.clean(title, limit: 60))” and few words, where “\(OneLine.clean(known, limit: 60))” was. "
                + "That stays as it is known. Look at it in a browser and try again later."
        case .notTheFeed(let file, let answer, let because):
            "\(file): it answers with \(answer) where \(because). Nothing was taken. Look at it in a browser and try again "
                + "later; if that is what you want to read, name its format (page)."
        }
    }
}
