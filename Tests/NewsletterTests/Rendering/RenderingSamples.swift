import Foundation

@testable import Newsletter

extension EditionTemplates {
    /// A set of the templates that ship, read from the repository.
    static func shipped(_ set: String, customFields: Set<String> = []) throws -> EditionTemplates {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        return try EditionTemplates(folder: root.appending(path: "templates/\(set)").path, customFields: customFields)
    }

    static func weekly(customFields: Set<String> = []) throws -> EditionTemplates {
        try shipped("weekly", customFields: customFields)
    }

    /// The smallest templates there can be, but for those given.
    static func make(_ sources: [String: String] = [:], customFields: Set<String> = []) throws -> EditionTemplates {
        let plain = [
            "edition.html": "{{{sections}}}", "section.html": "{{{section.articles}}}",
            "article.html": "<h3 title=\"{{article.title}}\">{{article.title}}</h3>",
            "edition.txt": "{{{sections}}}", "section.txt": "{{{section.articles}}}",
            "article.txt": "{{article.title}}\n",
        ]
        return try EditionTemplates(
            sources: plain.merging(sources) { $1 }, folder: "templates/weekly", customFields: customFields)
    }
}

extension EditionContent {
    static func make(_ sections: [(String, [Article])], language: String = "en") -> EditionContent {
        EditionContent(
            newsletter: Masthead(
                name: "The Weekly Ledger", from: "The Weekly Ledger <digest@example.org>",
                postalAddress: "1 Harbour Street, Exampleton", language: language, archive: "https://example.org/past"),
            edition: Period(
                id: "2024-W38", from: CalendarDay(daysSinceEpoch: 19_982), to: CalendarDay(daysSinceEpoch: 19_988)),
            sections: sections.compactMap { name, articles in Topic(name).map { (topic: $0, articles: articles) } },
            timeZone: .gmt)
    }
}

extension Article {
    static func make(_ number: Int, title: String? = nil, excerpt: String? = nil) -> Article {
        Article(
            title: title ?? "The harbour council counts its boats for the \(number)th time",
            author: "Ada Example",
            excerpt: excerpt
                ?? "The pilots brought in forty ships before noon, and the clerk wrote each name twice. "
                + "Nobody could say afterwards which of the two lists was meant to be kept.",
            url: "https://example.org/stories/\(number)?a=1&b=2", published: .day(CalendarDay(daysSinceEpoch: 19_985)),
            source: "Harbour Gazette",
            attribution: Attribution(
                name: "Harbour Gazette", kind: .republished, raw: "Republished from Harbour Gazette"),
            license: License(id: "CC-BY-4.0"))
    }
}

extension [Segment] {
    /// The text for one reader, without the sections.
    func text(for fields: PersonalFields, sections: [[Segment]] = []) -> String {
        map { segment in
            switch segment {
            case .constant(let text): text
            case .personal(let template): template.render(fields)
            case .section(let index):
                sections.indices.contains(index) ? sections[index].text(for: fields) : "<\(index)>"
            }
        }.joined()
    }
}
