/// A text that an edition may show: what could be read of it, with evidence, nothing guessed.
public struct Article: Codable, Equatable, Sendable {
    /// Whether a script is written from the left or from the right.
    public enum Direction: String, Codable, Sendable {
        case ltr, rtl
    }
    public var topic: Topic?
    /// For display: a series name and date behind the headline are split off.
    public var title: String
    /// As the source prints it.
    public var titleRaw: String
    public var author: String?
    /// The source's own teaser, verbatim.
    public var excerpt: String?
    public var body: [Paragraph]
    public var url: String?
    /// What tells it from others of the same address; nil where the address is its own.
    public var identity: String?
    public var image: String?
    /// What is known of it.
    public var picture: Picture?
    /// Only when the source states it: never the time of import, never inferred.
    public var published: PublicationDate?
    /// The days on which it may have been published, as far as the text tells.
    public var dateRange: DateRange
    /// The name of the publication that it was read from.
    public var source: String?
    public var attribution: Attribution?
    public var license: License
    /// The source says that it continues elsewhere.
    public var truncated: Bool
    /// BCP 47; nil when not stated.
    public var language: String?
    /// The direction of its script, when the source states it.
    public var direction: Direction?
    /// Headlines of other stories that stood among the paragraphs ("Read more: …").
    public var crossLinks: [String]
    public var warnings: [String]
    /// How much the editor values its source, against 1; nil: 1.
    public var weight: Double?

    public init(
        topic: Topic? = nil, title: String, titleRaw: String? = nil, author: String? = nil, excerpt: String? = nil,
        body: [Paragraph] = [], url: String? = nil, image: String? = nil, published: PublicationDate? = nil,
        dateRange: DateRange? = nil, source: String? = nil, attribution: Attribution? = nil,
        license: License = .unknown, truncated: Bool = false, language: String? = nil, direction: Direction? = nil,
        crossLinks: [String] = [], warnings: [String] = [], weight: Double? = nil
    ) {
        self.topic = topic
        self.title = title
        self.titleRaw = titleRaw ?? title
        self.author = author
        self.excerpt = excerpt
        self.body = body
        self.url = url
        self.image = image
        self.published = published
        self.dateRange = dateRange ?? published.map(DateRange.init(stated:)) ?? .none
        self.source = source
        self.attribution = attribution
        self.license = license
        self.truncated = truncated
        self.language = language
        self.direction = direction
        self.crossLinks = crossLinks
        self.warnings = warnings
        self.weight = weight
    }
}

/// A block of an article's body.
public struct Paragraph: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case text, heading, quote, item
    }
    public var kind: Kind
    /// Plain text on one line.
    public var text: String
    /// The same as inline HTML of the allow-list (a, em, strong, code, br); nil when there is nothing to add to `text`.
    public var html: String?

    public init(_ text: String, kind: Kind = .text, html: String? = nil) {
        self.text = text
        self.kind = kind
        self.html = html
    }
}

/// Whose text it is, as the source credits it.
public struct Attribution: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case republished, firstPublished, source
        /// Only the headline of the source is known.
        case sourceTitle
    }
    public var name: String?
    public var kind: Kind
    public var url: String?
    /// The credit as it stands in the source, byte for byte.
    public var raw: String

    public init(name: String? = nil, kind: Kind, url: String? = nil, raw: String) {
        self.name = name
        self.kind = kind
        self.url = url
        self.raw = raw
    }
}

/// The terms under which a text may be reused: an SPDX identifier where the version is known.
public struct License: Hashable, Sendable, Codable, CustomStringConvertible {
    /// `CC-BY-4.0` when the version is known, else `CC-BY`, `CC-BY-SA`, `CC-BY-ND`, `CC`, `all-rights-reserved`, `unknown`.
    public let id: String

    public init(id: String) { self.id = id }

    public static let unknown = License(id: "unknown")
    public static let allRightsReserved = License(id: "all-rights-reserved")

    public var description: String { id }

    /// Whether the whole text may be shown.
    ///
    /// Everything not known to allow it, and no-derivatives licences, are quoted only.
    public var allowsFullText: Bool {
        ["CC0", "CC-BY", "CC-BY-SA"].contains { id == $0 || (id.hasPrefix("\($0)-") && !id.contains("-N")) }
    }

    /// Without its version: `CC-BY` of `CC-BY-4.0`.
    var family: License {
        guard let dash = id.lastIndex(of: "-"), id[dash...].dropFirst().allSatisfy({ $0.isNumber || $0 == "." }) else {
            return self
        }
        return License(id: String(id[..<dash]))
    }

    public init(from decoder: any Decoder) throws {
        self.init(id: try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(id)
    }
}
