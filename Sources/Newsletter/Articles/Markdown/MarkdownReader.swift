/// Reads a Markdown file with YAML front matter: one file, one article.
enum MarkdownReader {
    static func read(_ text: String, name: String, options: ReadingOptions) throws(ReadingError) -> ArticleReading {
        let text = text.withLineFeeds
        let matter = try FrontMatter(text, name: name)
        var body = MarkdownBody.paragraphs(String(matter.body))
        var warnings: [String] = []
        let title = title(matter, &body, name: name, &warnings)
        var article = Article(
            topic: matter.fields["topic"].flatMap { Topic($0) } ?? options.topic, title: title,
            author: matter.fields["author"], excerpt: matter.fields["excerpt"] ?? matter.fields["summary"], body: body,
            url: address("link", matter, &warnings) ?? address("url", matter, &warnings),
            image: address("image", matter, &warnings), published: published(matter, &warnings),
            source: matter.fields["source"], license: license(matter), language: matter.fields["language"])
        if article.published == nil, let range = matter.fields["date"].flatMap({ DateRange(vague: $0) }) {
            article.dateRange = range
        }
        article.picture = picture(matter)
        if body.isEmpty { warnings.append("the article has no text") }
        article.warnings = warnings
        return ArticleReading(
            format: .markdown, articles: [article], lines: lines(text, matterLines: matter.lineCount),
            warnings: matter.warnings)
    }

    /// The field, else the first heading, else the name of the file.
    private static func title(
        _ matter: FrontMatter, _ body: inout [Paragraph], name: String, _ warnings: inout [String]
    ) -> String {
        if let title = matter.fields["title"] { return OneLine.clean(title, limit: 500) }
        if let index = body.firstIndex(where: { $0.kind == .heading }) {
            return OneLine.clean(body.remove(at: index).text, limit: 500)
        }
        warnings.append("no title: the name of the file stands for it")
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        return OneLine.field(stem.replacing("-", with: " ").replacing("_", with: " "), limit: 500) ?? "Untitled"
    }

    private static func address(_ key: String, _ matter: FrontMatter, _ warnings: inout [String]) -> String? {
        guard let value = matter.fields[key] else { return nil }
        if let address = WebAddress.http(value) { return address }
        warnings.append("“\(key)” is no absolute http or https address; it was left out")
        return nil
    }

    private static func published(_ matter: FrontMatter, _ warnings: inout [String]) -> PublicationDate? {
        guard let value = matter.fields["date"] else { return nil }
        // What programs write that have no date.
        if let date = PublicationDate(reading: value), date.statedDay != CalendarDay(1970, 1, 1) { return date }
        let isVague = DateRange(vague: value) != nil
        let problem = isVague ? "names no day" : "is ambiguous or no date"
        warnings.append("the date “\(OneLine.clean(value, limit: 60))” \(problem); write it as YYYY-MM-DD")
        return nil
    }

    private static func license(_ matter: FrontMatter) -> License {
        guard let value = matter.fields["license"] else { return .unknown }
        return License(named: value) ?? .unknown
    }

    private static func picture(_ matter: FrontMatter) -> Picture? {
        guard matter.fields["image"] != nil else { return nil }
        return Picture(
            alt: matter.fields["imagealt"], credit: matter.fields["imagecredit"],
            license: matter.fields["imagelicense"].flatMap { License(named: $0) } ?? .unknown,
            width: matter.fields["imagewidth"].flatMap { Int($0) },
            height: matter.fields["imageheight"].flatMap { Int($0) })
    }

    private static func lines(_ text: String, matterLines: Int) -> [ArticleReading.Line] {
        CaptureLine.lines(of: text).map { line in
            line.number <= matterLines
                ? .init(line: line.number, class: "front-matter", reason: "between the dashes")
                : .init(line: line.number, class: LineClass.body.rawValue, reason: "Markdown")
        }
    }
}

extension String {
    /// With LF where a line ends with CRLF or CR: both are one `Character` and one line, so that lines keep their numbers.
    fileprivate var withLineFeeds: String {
        guard utf8.contains(0x0D) else { return self }
        return String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
}
