/// Phrases found by their first word, so that a text is looked through once however many phrases there are.
struct PhraseIndex: Sendable {
    struct Phrase: Sendable {
        var words: [String]
        /// Whether every language that has the phrase writes the day of a date before its month.
        var isDayFirst: Bool
    }
    private let phrases: [String: [Phrase]]

    init(_ texts: [(text: String, isDayFirst: Bool)]) {
        var known: [String: Bool] = [:]
        for (text, isDayFirst) in texts { known[text] = (known[text] ?? true) && isDayFirst }
        let all = known.map { text, isDayFirst in
            Phrase(
                words: text.split(separator: " ").map { Self.term($0) }.filter { !$0.isEmpty }, isDayFirst: isDayFirst)
        }
        phrases = Dictionary(grouping: all.filter { !$0.words.isEmpty }) { $0.words[0] }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// The longest phrase that `terms` begin with.
    func match(_ terms: some RandomAccessCollection<String>) -> Phrase? {
        guard let first = terms.first else { return nil }
        return phrases[first]?.first { $0.words.count <= terms.count && terms.starts(with: $0.words) }
    }

    /// Where the longest phrase stands in `terms`, and what follows it is `atLeast` words.
    func range(in terms: [String], before atLeast: Int = 0) -> Range<Int>? {
        var best: Range<Int>?
        for start in terms.indices {
            guard let phrase = match(terms[start...]) else { continue }
            let end = start + phrase.words.count
            if phrase.words.count > best?.count ?? 0, terms.count - end >= atLeast { best = start..<end }
        }
        return best
    }

    /// A word as it is compared: without the signs around it.
    static func term(_ word: Substring) -> String {
        if let first = word.utf8.first, let last = word.utf8.last, isPlain(first), isPlain(last) { return String(word) }
        var rest = word.unicodeScalars
        while let last = rest.last, isClosing(last) { rest.removeLast() }
        while let first = rest.first, isOpening(first) { rest.removeFirst() }
        return String(rest)
    }

    private static func isClosing(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ".", ",", ";", ":", "!", "?", ")", "]", "”", "“", "\"", "'", "»", "…": true
        default: false
        }
    }

    private static func isOpening(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case "(", "[", "„", "“", "”", "\"", "'", "«", "»", "¿", "¡", "*": true
        default: false
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
