import Mail

/// A subscriber as a message knows one: a value that is copied when an edition is frozen, and never looked up again.
public struct Reader: Codable, Equatable, Sendable {
    /// The subscriber's number in the store.
    public let id: Int64
    public let address: Address
    public let name: String?
    public let language: String?
    /// Topic keys; nil follows every topic.
    public let topics: [String]?
    /// The other columns of the list.
    public let fields: [String: String]

    public init(
        id: Int64, address: Address, name: String? = nil, language: String? = nil, topics: [String]? = nil,
        fields: [String: String] = [:]
    ) {
        self.id = id
        self.address = address
        self.name = name
        self.language = language
        self.topics = topics
        self.fields = fields
    }

    public func follows(_ topic: Topic) -> Bool {
        topics?.contains(topic.key) ?? true
    }
}
