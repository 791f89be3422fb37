/// How many articles of what an edition takes.
public struct SelectionRules: Codable, Equatable, Sendable {
    /// The order of the sections, and the only topics taken; nil: all, in order of their newest article.
    public var topics: [Topic]?
    /// Counted back from the last day of the window, which is 1.
    public var maxAgeDays: Int?
    public var maxPerTopic: Int?
    public var maxPerSource: Int?
    public var maxTotal: Int?
    /// After so many days an article counts half.
    public var halfLifeDays: Double

    public init(
        topics: [Topic]? = nil, maxAgeDays: Int? = nil, maxPerTopic: Int? = nil, maxPerSource: Int? = nil,
        maxTotal: Int? = nil, halfLifeDays: Double = 3
    ) {
        self.topics = topics
        self.maxAgeDays = maxAgeDays
        self.maxPerTopic = maxPerTopic
        self.maxPerSource = maxPerSource
        self.maxTotal = maxTotal
        self.halfLifeDays = halfLifeDays
    }

    var hasQuotas: Bool { maxPerTopic != nil || maxPerSource != nil || maxTotal != nil }
}
