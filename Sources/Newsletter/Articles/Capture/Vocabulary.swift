/// The words that themes of news sites put around articles, in one language; alternatives are separated by `|`.
///
/// To add a language: add a table beside this file, and name it in `Vocabulary.tables`.
struct VocabularyTable: Sendable {
    var language: String
    /// Begin of a dateline.
    var published: String
    var updated = ""
    var on: String
    var by: String
    /// "3 days ago": what may stand before and behind the number and its unit.
    var agoBefore = ""
    var agoAfter = ""
    var units: String
    /// Numbers in words that stand before a unit: "a week ago".
    var one: String
    var today = ""
    /// Labels that another story's headline follows.
    var crossLink: String
    /// Labels that a list of other headlines follows.
    var related: String
    /// Whole lines that are no content: buttons, advertisements, menus.
    var noise: String
    /// Buttons and headings of the comments; nothing of the article follows.
    var comments = ""
    var tags: String
    var aboutAuthor = ""
    var source: String
    /// "Read the rest …": the text goes on elsewhere.
    var readRest: String
    /// What introduces the publication in a sentence about it.
    var republished: String
    var firstPublished: String
    /// Words that a republication sentence is about: "this article".
    var thisArticle: String
    /// What stands behind the name: "… under a licence".
    var nameEnds: String
    var photo: String
    /// Words of times that only mean something on a known day.
    var relativeWords: String
}

/// The tables of all languages as one: a half-translated theme mixes them.
struct Vocabulary: Sendable {
    static let all = Vocabulary(tables: [
        .english, .german, .french, .spanish, .italian, .portuguese, .dutch, .polish, .swedish, .danish, .norwegian,
    ])

    let published, updated, on, by, agoBefore, agoAfter, one, today: [[String]]
    let units: [String: Int]
    let crossLink, related, noise, comments, tags, aboutAuthor, source, readRest: Set<String>
    let republished, firstPublished, thisArticle, nameEnds, photo: [String]
    let relativeWords: [(language: String, phrase: String)]

    init(tables: [VocabularyTable]) {
        func phrases(_ path: KeyPath<VocabularyTable, String>) -> [String] {
            tables.flatMap { Self.alternatives($0[keyPath: path]) }
        }
        func longestFirst(_ path: KeyPath<VocabularyTable, String>) -> [String] {
            Array(Set(phrases(path))).sorted { ($0.count, $0) > ($1.count, $1) }
        }
        func words(_ path: KeyPath<VocabularyTable, String>) -> [[String]] {
            longestFirst(path).map { $0.split(separator: " ").map(String.init) }
        }
        (published, updated, on, by) = (words(\.published), words(\.updated), words(\.on), words(\.by))
        (agoBefore, agoAfter) = (words(\.agoBefore), words(\.agoAfter))
        (one, today) = (words(\.one), words(\.today))
        units = Self.units(tables)
        crossLink = Set(phrases(\.crossLink))
        related = Set(phrases(\.related))
        noise = Set(phrases(\.noise))
        comments = Set(phrases(\.comments))
        tags = Set(phrases(\.tags))
        aboutAuthor = Set(phrases(\.aboutAuthor))
        source = Set(phrases(\.source))
        readRest = Set(phrases(\.readRest))
        (republished, firstPublished) = (longestFirst(\.republished), longestFirst(\.firstPublished))
        (thisArticle, nameEnds, photo) = (longestFirst(\.thisArticle), longestFirst(\.nameEnds), longestFirst(\.photo))
        relativeWords = tables.flatMap { table in
            Self.alternatives(table.relativeWords).map { (table.language, $0) }
        }
    }

    private static func alternatives(_ text: String) -> [String] {
        text.split(separator: "|").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }

    /// The days that a unit lasts.
    ///
    /// A table has them in the order second, minute, hour, day, week, month, year, with `;` between.
    private static func units(_ tables: [VocabularyTable]) -> [String: Int] {
        var units: [String: Int] = [:]
        for table in tables {
            for (names, days) in zip(table.units.split(separator: ";"), [0, 0, 0, 1, 7, 30, 365]) {
                for name in alternatives(String(names)) { units[name] = days }
            }
        }
        return units
    }
}
