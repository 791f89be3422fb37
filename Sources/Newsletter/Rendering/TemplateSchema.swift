import Foundation

/// The names that each template may use, read off the very values it is rendered with.
enum TemplateSchema {
    /// What a file may ask for, the tokens of its folder's design among it.
    static func names(
        of template: String, _ format: TemplateFormat, _ design: TemplateDesign
    ) -> [String: TemplateShape] {
        names(of: template).merging(["design": TemplateShape(of: design.value)]) { known, _ in known }
    }

    /// A partial may be included anywhere, so it knows what all of them know.
    private static func names(of template: String) -> [String: TemplateShape] {
        switch template {
        case "edition": edition
        case "section": section
        case "article": article
        default: edition.merging(article) { $1 }.merging(section) { $1 }
        }
    }

    static let subject = shapes(context.outline(mix: [0]))
    static let edition = shapes(context.layout(mix: [0], subject: "", sections: ""))
    static let section = shapes(context.section(0, articles: ""))
    static let article = shapes(
        context.article(sample, number: 0, in: 0, body: [InlineText(Paragraph("Text", html: link))]))

    /// What lists are called, without what is before the last full stop.
    static let lists = Set([edition, section, article].flatMap(listNames))

    private static func listNames(in names: [String: TemplateShape]) -> [String] {
        names.flatMap { name, shape -> [String] in
            switch shape {
            case .list(let fields): [name] + listNames(in: fields)
            case .group(let fields): listNames(in: fields)
            default: []
            }
        }
    }

    private static let link = "<a href=\"https://example.org/\">Text</a>"
    private static let sample = ArticleContent(
        Article(
            title: "Title", body: [Paragraph("Text", html: link)], url: "https://example.org/",
            license: License(id: "CC0-1.0")),
        copies: [("Name", "https://example.com/")], language: "en", timeZone: .gmt)

    private static let context = TemplateContext(
        EditionContent(
            newsletter: .init(name: "Name", from: "From", postalAddress: "Address"),
            edition: .init(id: "1", from: CalendarDay(daysSinceEpoch: 0), to: CalendarDay(daysSinceEpoch: 0)),
            sections: Topic("Topic").map { [.init(topic: $0, articles: [sample])] } ?? []), format: .html,
        pictureWidth: 0)

    private static func shapes(_ context: [String: TemplateValue]) -> [String: TemplateShape] {
        context.mapValues(TemplateShape.init(of:))
    }
}
