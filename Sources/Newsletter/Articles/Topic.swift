/// What an article is about and a subscriber follows; topics are equal without regard to case.
public struct Topic: Hashable, Sendable, CustomStringConvertible {
    /// As the editor wrote it, for display.
    public let name: String
    /// For comparison and storage.
    public let key: String

    /// Nil when nothing but white space is given.
    ///
    /// A semicolon becomes a comma: in lists of subscribers it stands between topics, and nobody could follow this one.
    public init?(_ text: some StringProtocol) {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { return nil }
        self.init(fixed: name.utf8.contains(UInt8(ascii: ";")) ? name.replacing(";", with: ",") : name)
    }

    /// A topic that is written in the program: not empty.
    init(fixed name: String) {
        self.name = name
        // There and back, since not all that is one letter in capitals is one in small letters: ß and SS, ς and σ.
        key = name.utf8.allSatisfy { $0 < 0x80 } ? name.lowercased() : name.uppercased().lowercased()
    }

    public var description: String { name }

    public static func == (a: Self, b: Self) -> Bool { a.key == b.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension Topic: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let topic = Topic(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an empty topic"))
        }
        self = topic
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
