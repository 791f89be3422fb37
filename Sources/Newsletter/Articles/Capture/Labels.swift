/// What a short line is by the words of the theme alone.
struct Labels: OptionSet, Sendable {
    let rawValue: Int

    static let noise = Labels(rawValue: 1)
    static let crossLink = Labels(rawValue: 2)
    static let related = Labels(rawValue: 4)
    static let comments = Labels(rawValue: 8)
    static let tags = Labels(rawValue: 16)
    static let published = Labels(rawValue: 32)

    /// No label of any theme is longer.
    static let wordLimit = 12

    init(rawValue: Int) { self.rawValue = rawValue }

    init(key: String, label: String, terms: [String]) {
        self = []
        let words = Vocabulary.all
        if words.noise.contains(key) || words.noise.contains(label) || Self.isSmallPrint(key)
            || Self.isShareButton(terms) || Self.isReadingTime(terms)
        {
            insert(.noise)
        }
        if words.crossLink.contains(label) || words.crossLink.contains(key) { insert(.crossLink) }
        if words.related.contains(label) { insert(.related) }
        if words.comments.contains(label) || words.comments.contains(Self.withoutCount(terms)) { insert(.comments) }
        if words.tags.contains(label) { insert(.tags) }
        if words.published.match(terms)?.words.count == terms.count { insert(.published) }
    }

    static func label(_ key: String) -> String {
        var label = key[...]
        while let last = label.last, ":»›→…>|. ".contains(last) { label.removeLast() }
        return String(label)
    }

    private static func isSmallPrint(_ key: String) -> Bool { key.hasPrefix("©") || key.hasPrefix("copyright ") }

    /// "Share on Facebook": a button's word and a network's name.
    private static func isShareButton(_ terms: [String]) -> Bool {
        guard (2...5).contains(terms.count), terms.contains(where: isNetwork) else { return false }
        return terms.contains { Vocabulary.all.noise.contains($0) && !networks.contains($0) }
    }

    /// Polish puts an ending on the name.
    private static func isNetwork(_ term: String) -> Bool {
        networks.contains(term) || term.hasSuffix("u") && networks.contains(String(term.dropLast()))
    }

    private static let networks: Set<String> = [
        "facebook", "twitter", "whatsapp", "linkedin", "telegram", "pinterest", "reddit", "bluesky", "mastodon",
        "messenger", "x",
    ]

    /// "4 min read".
    private static func isReadingTime(_ terms: [String]) -> Bool {
        guard (3...5).contains(terms.count), Int(terms[0]) != nil else { return false }
        return Vocabulary.all.readTime.match(terms[2...])?.words.count == terms.count - 2
    }

    /// "12 Comments", "Comments (4)": the same without the number.
    private static func withoutCount(_ terms: [String]) -> String {
        guard terms.count >= 2 else { return "" }
        if Int(terms[0]) != nil { return terms.dropFirst().joined(separator: " ") }
        return terms.last.flatMap { Int($0) } == nil ? "" : terms.dropLast().joined(separator: " ")
    }
}
