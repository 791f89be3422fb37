/// The names that templates know, with the values of one edition; docs/templates.md lists them.
struct TemplateContext {
    private let content: EditionContent
    private let dates: DateWording
    private let words: FrameWording
    /// From so many articles on, a table of contents helps.
    private static let longEdition = 9
    /// Above so many, a table of all would be an edition of its own: of each topic it names the first headlines.
    private static let longContents = 20
    private static let fewTitles = 3
    private let shared: [String: TemplateValue]
    private let numbers: LinkNumbers

    /// The text part has no markup in its paragraphs.
    let format: TemplateFormat

    /// Pictures are not shown wider.
    private let pictureWidth: Int

    init(
        _ content: EditionContent, format: TemplateFormat, pictureWidth: Int, numbered: NumberedLinks = .all
    ) {
        self.content = content
        self.pictureWidth = pictureWidth
        self.format = format
        dates = DateWording(language: content.newsletter.language)
        words = FrameWording(language: content.newsletter.language, newsletter: content.newsletter.name)
        numbers = LinkNumbers(content, of: numbered)
        shared = [
            "newsletter": .group(Self.masthead(content.newsletter)),
            "edition": .group(Self.period(content.edition, dates)), "words": .group(Self.fields(of: words)),
            "numbers": .group([
                "unsubscribe": LinkNumbers.text(numbers.unsubscribe), "archive": LinkNumbers.text(numbers.archive),
            ]),
        ]
    }

    /// One for each article of a section.
    func articles(of section: Int) -> [[String: TemplateValue]] {
        content.sections[section].articles.enumerated().map { number, article in
            self.article(article, number: number, in: section, body: article.paragraphs.map(InlineText.init))
        }
    }

    /// For article.html and article.txt.
    func article(_ article: ArticleContent, number: Int, in section: Int, body: [InlineText]) -> [String: TemplateValue]
    {
        let count = content.sections[section].articles.count
        var fields = Self.fields(of: article, newsletter: content.newsletter, dates: dates)
        fields.merge(picture(article.picture)) { $1 }
        fields["number"] = .text(String(number + 1))
        fields["isFirst"] = .flag(number == 0)
        fields["isLast"] = .flag(number == count - 1)
        let numbers = numbers.articles[section][number]
        fields["urlNumber"] = LinkNumbers.text(numbers.url)
        fields["creditNumber"] = LinkNumbers.text(numbers.credit)
        fields["copies"] = .list(
            (article.copies ?? []).enumerated().map { index, copy in
                [
                    "name": .text(copy.name), "url": .text(copy.url),
                    "number": LinkNumbers.text(numbers.copies, after: index),
                ]
            })
        fields["paragraphs"] = .list(
            article.paragraphs.indices.map { index in
                Self.fields(of: article.paragraphs[index], text: body[index], from: numbers.paragraphs[index], format)
            })
        var context = shared
        context["section"] = .group(self.section(section))
        context["article"] = .group(fields)
        return context
    }

    /// For section.html and section.txt.
    func section(_ index: Int, articles: String) -> [String: TemplateValue] {
        var fields = section(index)
        fields["articles"] = .rendered(articles)
        return shared.merging(["section": .group(fields)]) { _, new in new }
    }

    /// For edition.html and edition.txt, and without the subject and the sections for the subject itself.
    func layout(mix: [Int], subject: String, sections: String) -> [String: TemplateValue] {
        shared.merging(
            outline(mix: mix).merging(
                ["subject": .text(subject), "sections": .rendered(sections)]) { _, new in new }
        ) { _, new in new }
    }

    func outline(mix: [Int]) -> [String: TemplateValue] {
        let chosen = mix.map { content.sections[$0] }
        let articles = chosen.flatMap(\.articles)
        let most = articles.count > Self.longContents ? Self.fewTitles : articles.count
        let contents: [[String: TemplateValue]] = chosen.enumerated().map { number, section in
            [
                "topic": .text(section.topic.name), "number": .text(String(number + 1)),
                "count": .text(String(section.articles.count)),
                "titles": .list(
                    section.articles.prefix(most).map { ["title": .text($0.title), "source": .text($0.source)] }),
                "hasMore": .flag(section.articles.count > most),
            ]
        }
        return shared.merging([
            "contents": .list(contents),
            "counts": .group([
                "articles": .text(String(articles.count)), "sections": .text(String(chosen.count)),
                "isOneArticle": .flag(articles.count == 1), "isLong": .flag(articles.count >= Self.longEdition),
                "words": .text(words.stories(articles.count)),
            ]),
            "preheader": .text(Preheader(articles).text),
        ]) { _, new in new }
    }

    /// What a layout may ask of a mix of topics: two of one shape get the same of its branches.
    struct Shape: Hashable, Sendable {
        let isOneArticle: Bool
        let isOneSection: Bool
        let isLong: Bool
        /// Whether the table of contents leaves headlines out.
        let isShortened: Bool
    }

    func shape(of mix: [Int]) -> Shape {
        let articles = mix.reduce(0) { $0 + content.sections[$1].articles.count }
        return Shape(
            isOneArticle: articles == 1, isOneSection: mix.count == 1, isLong: articles >= Self.longEdition,
            isShortened: articles > Self.longContents)
    }

    private func section(_ index: Int) -> [String: TemplateValue] {
        let section = content.sections[index]
        return [
            "topic": .text(section.topic.name), "number": .text(String(index + 1)),
            "count": .text(String(section.articles.count)),
            "isFirst": .flag(index == 0), "isLast": .flag(index == content.sections.count - 1),
        ]
    }
}

// MARK: Fields

extension TemplateContext {
    private static func masthead(_ newsletter: EditionContent.Masthead) -> [String: TemplateValue] {
        let writing = WritingSystem(language: newsletter.language)
        return [
            "name": .text(newsletter.name), "from": .text(newsletter.from),
            "postalAddress": .text(newsletter.postalAddress), "language": .text(newsletter.language),
            "direction": .text(writing.direction), "isRightToLeft": .flag(writing.direction == "rtl"),
            "listID": .text(newsletter.listID), "archive": .text(newsletter.archive),
        ]
    }

    private static func fields(of words: FrameWording) -> [String: TemplateValue] {
        [
            "hello": .text(words.hello), "undated": .text(words.undated), "reason": .text(words.reason),
            "topics": .text(words.topics), "unsubscribe": .text(words.unsubscribe), "archive": .text(words.archive),
            "colon": .text(words.colon), "contents": .text(words.contents), "photo": .text(words.photo),
        ]
    }

    private static func period(_ edition: EditionContent.Period, _ dates: DateWording) -> [String: TemplateValue] {
        [
            "id": .text(edition.id), "from": .text(edition.from.description), "to": .text(edition.to.description),
            "date": .text(dates.range(edition.from, edition.to)),
        ]
    }

    private static func fields(
        of article: ArticleContent, newsletter: EditionContent.Masthead, dates: DateWording
    ) -> [String: TemplateValue] {
        // What is written shows its direction, also where nobody said the language.
        let isRightToLeft = [article.title, article.excerpt].contains(where: WritingSystem.isRightToLeft)
        let direction = isRightToLeft ? "rtl" : WritingSystem(language: article.language).direction
        return [
            "title": .text(article.title), "url": .text(article.url), "source": .text(article.source),
            "author": .text(article.author), "date": .text(article.published.map(dates.day) ?? ""),
            "day": .text(article.published?.description ?? ""), "excerpt": .text(article.excerpt),
            "credit": .text(article.credit), "creditURL": .text(article.creditURL), "license": .text(article.license),
            "isTruncated": .flag(article.isTruncated),
            "language": .text(article.language), "direction": .text(direction),
            "isForeign": .flag(article.language != newsletter.language), "alsoIn": .text(article.alsoIn ?? ""),
        ]
    }

    /// Empty texts for one that may not be shown, so that no template can show it.
    private func picture(_ picture: PictureContent?) -> [String: TemplateValue] {
        let size = picture?.size(within: pictureWidth)
        return [
            "image": .text(picture?.url ?? ""), "imageAlt": .text(picture?.alt ?? ""),
            "imageCredit": .text(picture?.credit ?? ""), "imageWidth": .text(size.map { "\($0.width)" } ?? ""),
            "imageHeight": .text(size.map { "\($0.height)" } ?? ""),
        ]
    }

    private static func fields(
        of paragraph: Paragraph, text: InlineText, from number: Int, _ format: TemplateFormat
    ) -> [String: TemplateValue] {
        [
            "text": .text(text.plain), "html": .rendered(format == .html ? text.html : text.plain),
            "links": .list(
                text.links.enumerated().map { ["url": .text($1), "number": LinkNumbers.text(number, after: $0)] }),
            "isText": .flag(paragraph.kind == .text), "isHeading": .flag(paragraph.kind == .heading),
            "isQuote": .flag(paragraph.kind == .quote), "isItem": .flag(paragraph.kind == .item),
        ]
    }
}
