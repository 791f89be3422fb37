/// A name of the recipient that a template may ask for.
public enum PersonalField: Hashable, Sendable {
    case name, email, language, topics, unsubscribe, unsubscribeMailto, unsubscribeWeb
    /// A further column of the subscriber list.
    case custom(String)

    /// Those that every recipient has, as templates write them.
    static let standard: [String: PersonalField] = [
        "name": .name, "email": .email, "language": .language, "topics": .topics, "unsubscribe": .unsubscribe,
        "unsubscribeMailto": .unsubscribeMailto, "unsubscribeWeb": .unsubscribeWeb,
    ]

    init(templateName: String) {
        self = Self.standard[templateName] ?? .custom(templateName)
    }

    var templateName: String {
        if case .custom(let name) = self { return name }
        return Self.standard.first { $0.value == self }?.key ?? ""
    }
}

/// What a message says to one person: clean texts, an absent one is empty.
public struct PersonalFields: Sendable, Equatable {
    public let name: String
    public let email: String
    public let language: String
    /// The names of the topics they follow, as a list in the newsletter's language.
    public let topics: String
    public let unsubscribeMailto: String
    public let unsubscribeWeb: String
    /// By the name of the column.
    public let custom: [String: String]

    public init(
        name: String = "", email: String, language: String = "", topics: [String] = [], separator: String = ", ",
        unsubscribeMailto: String = "",
        unsubscribeWeb: String = "", custom: [String: String] = [:]
    ) {
        self.name = name.cleaned
        self.email = email.cleaned
        self.language = language.cleaned
        self.topics = topics.map(\.cleaned).joined(separator: separator)
        self.unsubscribeMailto = unsubscribeMailto.cleaned
        self.unsubscribeWeb = unsubscribeWeb.cleaned
        self.custom = custom.mapValues(\.cleaned)
    }

    /// The web page where there is one, else the mail address.
    public var unsubscribe: String { unsubscribeWeb.isEmpty ? unsubscribeMailto : unsubscribeWeb }

    public subscript(field: PersonalField) -> String {
        switch field {
        case .name: name
        case .email: email
        case .language: language
        case .topics: topics
        case .unsubscribe: unsubscribe
        case .unsubscribeMailto: unsubscribeMailto
        case .unsubscribeWeb: unsubscribeWeb
        case .custom(let name): custom[name] ?? ""
        }
    }
}
