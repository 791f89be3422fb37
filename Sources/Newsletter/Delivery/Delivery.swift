import Foundation

/// One reader's message of one edition: how far it has got, and what the server said.
public struct Delivery: Sendable, Equatable {
    /// What is known.
    ///
    /// "Sent" means that the server answered 250 to the final dot.
    public enum State: String, Codable, Sendable, CaseIterable {
        case pending, sending, sent, deferred, failed, uncertain, suppressed
    }
    /// The reader's place in the frozen order, from 1.
    public let position: Int64
    public let email: String
    public let state: State
    /// How often its body went on the wire or was refused.
    public let attempts: Int
    /// The server's own words, or why the connection failed; nil before any attempt.
    public let reply: String?
    /// The server that it was handed to.
    public let relay: String?
    /// The last change.
    public let at: Date?
}

/// How many deliveries are in each state.
public struct DeliveryCounts: Sendable, Equatable {
    private var numbers: [Delivery.State: Int] = [:]

    public init() {}

    public subscript(state: Delivery.State) -> Int {
        get { numbers[state, default: 0] }
        set { numbers[state] = newValue }
    }

    public var total: Int { numbers.values.reduce(0, +) }
}
