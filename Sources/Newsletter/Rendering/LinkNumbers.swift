/// The number of each link of an edition, so that the text part can be spoken about: "see [3]".
///
/// They run through all sections, since a section is rendered once for all readers: who gets some of them sees gaps.
struct LinkNumbers {
    /// Of one article; 0 where there is no link.
    struct Numbers {
        var url = 0
        /// Of the first link in each paragraph.
        var paragraphs: [Int] = []
        /// Of the first copy.
        var copies = 0
        var credit = 0
    }
    /// By section and article.
    let articles: [[Numbers]]
    let unsubscribe: Int
    let archive: Int

    init(_ content: EditionContent, of numbered: NumberedLinks) {
        var next = 1
        articles = content.sections.map { section in section.articles.map { Self.numbers($0, of: numbered, &next) } }
        (unsubscribe, archive) = (next, next + 1)
    }

    /// In the order in which the templates that ship show them; text that is shown at its source has its links there.
    private static func numbers(
        _ article: ArticleContent, of numbered: NumberedLinks, _ next: inout Int
    ) -> Numbers {
        func take(_ count: Int) -> Int {
            defer { next += count }
            return count > 0 ? next : 0
        }
        var numbers = Numbers()
        numbers.url = take(numbered.url && !article.url.isEmpty ? 1 : 0)
        numbers.paragraphs = article.paragraphs.map { paragraph in
            numbered.paragraphs && article.url.isEmpty ? take(InlineText(paragraph).links.count) : 0
        }
        numbers.copies = take(numbered.copies ? article.copies?.count ?? 0 : 0)
        numbers.credit = take(numbered.credit && !article.creditURL.isEmpty ? 1 : 0)
        return numbers
    }

    /// As templates show it: empty for none.
    static func text(_ number: Int, after count: Int = 0) -> TemplateValue {
        .text(number > 0 ? "\(number + count)" : "")
    }
}
