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
        let email: String = row[1]
        guard let address = try? Address(email) else { throw SubscriberError.damagedRow(id: row[0]) }
        guard let subscription = Subscription(rawValue: row[6]) else { throw SubscriberError.damagedRow(id: row[0]) }
        let topics: String? = row[4]
        let fields: String? = row[5]
        self.init(
            id: row[0], address: address, name: row[2], language: row[3],
            topics: topics.map(TopicList.topics), fields: try fields.map(SubscriberFields.decoded) ?? [:],
            subscription: subscription, source: row[7], consented: Date(timeIntervalSince1970: row[8]),
            unsubscribed: (row[9] as Double?).map(Date.init(timeIntervalSince1970:)))
    }
}
