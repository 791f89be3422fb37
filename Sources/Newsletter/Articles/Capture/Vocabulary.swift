/// The words that themes of news sites put around articles, in one language; alternatives are separated by `|`.
///
/// To add a language: add a table beside this file, and name it in `Vocabulary.tables`.
struct VocabularyTable: Sendable {
    var language: String
    /// Whether 3/4/2024 is the third of April to its readers; English is read on both sides of the ocean.
    var isDayFirst: Bool { language != "en" }
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
    /// What follows the minutes of "4 min read".
    var readTime = ""
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

    let published, updated, on, by, agoBefore, agoAfter, one, today, readTime: PhraseIndex
    let units: [String: Int]
    let crossLink, related, noise, comments, tags, aboutAuthor, source: Set<String>
    let republished, firstPublished, thisArticle, readRest, relativeWords: PhraseIndex
    let nameEnds, photo: [String]

    init(tables: [VocabularyTable]) {
        func phrases(_ path: KeyPath<VocabularyTable, String>) -> [String] {
            tables.flatMap { Self.alternatives($0[keyPath: path]) }
        }
        func longestFirst(_ path: KeyPath<VocabularyTable, String>) -> [String] {
            Array(Set(phrases(path))).sorted { ($0.count, $0) > ($1.count, $1) }
        }
        func index(_ path: KeyPath<VocabularyTable, String>) -> PhraseIndex {
            PhraseIndex(
                tables.flatMap { table in
                    Self.alternatives(table[keyPath: path]).map { ($0, table.isDayFirst) }
                })
        }
        (published, updated, on, by) = (index(\.published), index(\.updated), index(\.on), index(\.by))
        (agoBefore, agoAfter) = (index(\.agoBefore), index(\.agoAfter))
        (one, today, readTime) = (index(\.one), index(\.today), index(\.readTime))
        units = Self.units(tables)
        crossLink = Set(phrases(\.crossLink))
        related = Set(phrases(\.related))
        noise = Set(phrases(\.noise))
        comments = Set(phrases(\.comments))
        tags = Set(phrases(\.tags))
        aboutAuthor = Set(phrases(\.aboutAuthor))
        source = Set(phrases(\.source))
        (republished, firstPublished) = (index(\.republished), index(\.firstPublished))
        (thisArticle, readRest, relativeWords) = (index(\.thisArticle), index(\.readRest), index(\.relativeWords))
        (nameEnds, photo) = (longestFirst(\.nameEnds), longestFirst(\.photo))
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
