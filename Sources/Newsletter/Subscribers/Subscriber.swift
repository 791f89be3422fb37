import Foundation
import GRDB
import Mail

/// A person on the list: where, by which name, and about what they are written to.
public struct Subscriber: Sendable, Equatable, Identifiable {
    public let id: Int64
    public let address: Address
    public let name: String?
    /// BCP 47.
    public let language: String?
    /// Nil: all topics.
    public let topics: [Topic]?
    /// The list's own columns; those that are empty for this person are left out.
    public let fields: [String: String]
    public let subscription: Subscription
    /// How the person came to agree, and when.
    public let source: String
    public let consented: Date
    public let unsubscribed: Date?
}

/// Where a person stands with the list.
public enum Subscription: String, Sendable, CaseIterable, Codable {
    case unconfirmed, confirmed, unsubscribed
}

extension Subscriber {
    /// What `init(row:)` reads, in its order.
    static let selection = """
        SELECT s.id, s.email, s.name, s.language, s.topics, s.fields, s.subscription, c.source, c.at, s.unsubscribed
        FROM subscriber s JOIN consent c ON c.id = s.consent
        """

    init(row: Row) throws {
        let id: Int64 = try row.needed(0)
        guard let address = try? Address(row.needed(1)) else { throw SubscriberError.damagedRow(id: id) }
        guard let subscription = Subscription(rawValue: try row.needed(6)) else {
            throw SubscriberError.damagedRow(id: id)
        }
        self.init(
            id: id, address: address, name: try row.checked(2), language: try row.checked(3),
            topics: try row.checked(4).map { (text: String) in TopicList.topics(text) },
            fields: try row.checked(5).map { (text: String) in try SubscriberFields.decoded(text) } ?? [:],
            subscription: subscription, source: try row.needed(7),
            consented: Date(timeIntervalSince1970: try row.needed(8)),
            unsubscribed: try row.checked(9).map(Date.init(timeIntervalSince1970:)))
    }
}
