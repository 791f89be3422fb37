import ArgumentParser
import Foundation
import Mail
import Newsletter

struct Subscribers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribers",
        abstract: "Keep the list of readers.",
        subcommands: [
            ImportSubscribers.self, ListSubscribers.self, ShowSubscriber.self, AddSubscriber.self,
            UnsubscribeSubscriber.self, SuppressSubscriber.self, UnsuppressSubscriber.self, ExportSubscribers.self,
            EraseSubscriber.self,
        ])
}

/// A subscriber as `--json` shows one.
struct SubscriberJSON: Encodable {
    let id: Int64
    let email: String
    @Nullable var name: String?
    @Nullable var language: String?
    /// Null follows every topic.
    @Nullable var topics: [Topic]?
    let fields: [String: String]
    let state: Subscription
    @Nullable var suppression: String?
    let source: String
    /// ISO 8601.
    let consented: String
    @Nullable var unsubscribed: String?

    init(_ subscriber: Subscriber, suppression: String?) {
        id = subscriber.id
        email = subscriber.address.text
        name = subscriber.name
        language = subscriber.language
        topics = subscriber.topics
        fields = subscriber.fields
        state = subscriber.subscription
        self.suppression = suppression
        source = subscriber.source
        consented = subscriber.consented.formatted(.iso8601)
        _unsubscribed = Nullable(wrappedValue: subscriber.unsubscribed?.formatted(.iso8601))
    }
}

extension Address {
    /// For a word of the command line: what is thrown says why it is none.
    static func argument(_ text: String) throws -> Address { try Address(text) }
}

extension Newsroom {
    func existingSubscriber(_ address: Address) throws -> Subscriber {
        guard let subscriber = try store.subscribers.find(address) else { throw Failure(noSubscriber: address) }
        return subscriber
    }

    func json(of address: Address) throws -> SubscriberJSON {
        SubscriberJSON(
            try existingSubscriber(address), suppression: try store.subscribers.suppression(of: address))
    }
}

extension Failure {
    init(noSubscriber address: Address) {
        self.init("\(address.text) is no subscriber. See: tidings subscribers list", code: Code.usage)
    }
}
