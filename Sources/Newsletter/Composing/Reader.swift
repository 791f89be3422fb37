import Mail

/// A subscriber as a message knows one: a value that is copied when an edition is frozen, and never looked up again.
public struct Reader: Equatable, Sendable {
    /// The subscriber's number in the store.
    public let id: Int64
    public let address: Address
    public let name: String?
    public let language: String?
    /// Topic keys; nil follows every topic.
    public let topics: [String]?
    /// The other columns of the list.
    public let fields: ReaderFields

    public init(
        id: Int64, address: Address, name: String? = nil, language: String? = nil, topics: [String]? = nil,
        fields: ReaderFields = ReaderFields(json: nil)
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

/// What the other columns of the list say of a person, as the one text that the store keeps of them.
///
/// Most templates ask for none of it, so it is read only for those that do.
public struct ReaderFields: Equatable, Sendable {
    private let json: String?

    public init(json: String?) { self.json = json }

    init(_ values: [String: String]) { json = SubscriberFields.encoded(values) }

    /// In octets, with the names.
    var length: Int { json?.utf8.count ?? 0 }

    /// By the name of the column.
    func values() throws -> [String: String] { try json.map(SubscriberFields.decoded) ?? [:] }
}
