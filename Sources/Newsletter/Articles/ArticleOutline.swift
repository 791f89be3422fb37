import Foundation
import GRDB

/// What of an article its place in an edition rests on: read by the thousand, where whole articles take their time.
public struct ArticleOutline: Sendable {
    public let topic: Topic?
    public let title: String
    public let excerpt: String?
    public let url: String?
    public let source: String?
    public let published: PublicationDate?
    /// Without its evidence.
    public let dateRange: DateRange
    public let license: License
    public let truncated: Bool
    public let weight: Double?

    public init(_ article: Article) {
        (topic, title, excerpt) = (article.topic, article.title, article.excerpt)
        (url, source, published) = (article.url, article.source, article.published)
        let range = article.dateRange
        dateRange = DateRange(earliest: range.earliest, latest: range.latest, precision: range.precision)
        (license, truncated, weight) = (article.license, article.truncated, article.weight)
    }
}

// MARK: In the store

extension ArticleOutline {
    /// Where the head of a stored article has them, in the order in which `init` reads them.
    static let columns = [
        "topic", "title", "excerpt", "url", "source", "published", "dateRange.earliest", "dateRange.latest",
        "dateRange.precision", "license", "truncated", "weight",
    ].map { "head ->> '$.\($0)'" }.joined(separator: ", ")

    /// - Parameter first: The column that the first of `columns` has in the row.
    init(_ row: Row, from first: Int) throws {
        func text(_ column: Int) throws -> String? { try row.checked(first + column) }
        topic = try text(0).flatMap { Topic($0) }
        title = try row.needed(first + 1)
        (excerpt, url, source) = (try text(2), try text(3), try text(4))
        published = try text(5).flatMap { PublicationDate(description: $0) }
        dateRange = DateRange(
            earliest: try text(6).flatMap { CalendarDay($0) }, latest: try text(7).flatMap { CalendarDay($0) },
            precision: try text(8).flatMap(DateRange.Precision.init) ?? .none)
        license = License(id: try row.needed(first + 9))
        (truncated, weight) = (try row.needed(first + 10), try row.checked(first + 11))
    }
}
