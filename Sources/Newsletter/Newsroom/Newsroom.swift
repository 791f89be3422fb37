import Foundation
import Mail

/// A newsletter's configuration and store, and the stages joined: what the commands do.
public struct Newsroom {
    public let configuration: Configuration
    public let store: Store
    /// The clock: a parameter, so that every output can be repeated.
    public let now: () -> Date

    public init(configuration: Configuration, makesStore: Bool = true, now: @escaping () -> Date) throws {
        self.configuration = configuration
        self.now = now
        store = try Store(file: configuration.store, makesFile: makesStore)
    }

    var timeZone: TimeZone { configuration.newsletter.timeZone }

    func settings(for kind: String) throws -> EditionSettings {
        guard let settings = configuration.editions[kind] else {
            throw EditionError.unknownKind(kind, known: configuration.editions.keys.sorted())
        }
        return settings
    }

    /// The edition of that id, or the one composed last.
    public func edition(_ id: String?) throws -> EditionStore.Entry {
        guard let id else {
            guard let latest = try store.editions.all().first else { throw EditionError.noneComposed }
            return latest
        }
        guard let entry = try store.editions.find(id) else {
            if EditionLock.notedAttempts(edition: id, store: configuration.store) > 0 {
                throw StoreError.journalLost(configuration.store.relativePath, edition: id)
            }
            throw EditionError.unknown(id, known: try store.editions.all().map(\.edition.id))
        }
        return entry
    }

    /// Removes a person: from the list, from the suppressed addresses, and from the journals all but the bare fact.
    ///
    /// False when the address is neither a subscriber's nor suppressed; nothing is noted of it then.
    public func erase(_ address: Address) throws -> Bool {
        if let subscriber = try store.subscribers.find(address) {
            try DeliveryJournal.forget(subscriber: subscriber.id, in: store)
        } else if try store.subscribers.suppression(of: address) == nil {
            return false
        }
        try store.subscribers.erase(address, now: now())
        return true
    }

    /// The subscriber whom a signed token from a message stands for; nil when it was not made by this newsletter.
    public func subscriber(of token: UnsubscribeToken) throws -> Subscriber? {
        guard let subscriber = try store.subscribers.find(id: token.subscriber) else { return nil }
        let genuine = UnsubscribeToken(
            subscriber: subscriber.id, address: subscriber.address, listID: configuration.newsletter.listID,
            secret: configuration.unsubscribe.secret)
        return genuine.matches(token) ? subscriber : nil
    }
}
