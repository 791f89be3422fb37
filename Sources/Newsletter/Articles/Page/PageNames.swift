/// Reads the names that classes and ids give: `post-body`, `relatedStories`, `has-sidebar`.
///
/// Names and their words are compared by their hashes: a page has tens of thousands, and each would have to be made a text.
struct PageNames {
    /// What names said before: a page uses the same few hundred again and again.
    private var known: [UInt64: PageMarks] = [:]

    /// - Parameter value: Of a class or an id.
    mutating func marks(of value: UnsafeBufferPointer<UInt8>) -> PageMarks {
        let all = TokenHash(bytes: value).value
        if let marks = known[all] { return marks }
        var marks: PageMarks = []
        // Names are parted by the spaces of ASCII (HTML §2.3.7).
        for name in value.split(maxSplits: 24, whereSeparator: { $0 <= 0x20 }).prefix(24) {
            let hash = TokenHash(bytes: name).value
            let found = known[hash] ?? NameWords(name).marks
            known[hash] = found
            marks.insert(found)
        }
        known[all] = marks
        return marks
    }
}

/// The words of one name: parted at signs, at digits and before capitals, and taken in lower case.
private struct NameWords {
    private var words: [UInt64] = []
    /// Each word and the next, with a hyphen between.
    private var pairs: [UInt64] = []
    /// All of them, with hyphens between.
    private var whole = TokenHash()
    private var (word, pair, isBegun) = (TokenHash(), TokenHash(), false)

    init(_ name: some Sequence<UInt8>) {
        var wasLower = false
        for byte in name.prefix(80) {
            let isUpper = (0x41...0x5A).contains(byte)
            let isLetter = isUpper || (0x61...0x7A).contains(byte) || byte >= 0x80
            if !isLetter || (isUpper && wasLower) { end() }
            if isLetter { add(isUpper ? byte | 0x20 : byte) }
            wasLower = isLetter && !isUpper
        }
        end()
    }

    private mutating func add(_ letter: UInt8) {
        if !isBegun, !words.isEmpty {
            pair.add(UInt64(UInt8(ascii: "-")))
            whole.add(UInt64(UInt8(ascii: "-")))
        }
        isBegun = true
        word.add(UInt64(letter))
        pair.add(UInt64(letter))
        whole.add(UInt64(letter))
    }

    private mutating func end() {
        guard isBegun else { return }
        if !words.isEmpty { pairs.append(pair.value) }
        words.append(word.value)
        (word, pair, isBegun) = (TokenHash(), word, false)
    }

    var marks: PageMarks {
        if let known = PageMarkNames.whole[whole.value] { return known }
        guard let first = words.first, !PageMarkNames.states.contains(first) else { return [] }
        if isAboutSubject(first) { return [] }
        var marks: PageMarks = []
        for word in words { marks.insert(PageMarkNames.words[word] ?? []) }
        for pair in pairs { marks.insert(PageMarkNames.whole[pair] ?? []) }
        // "label-hidden" hides a label; only the whole name hides the element.
        return marks.subtracting(.hidden)
    }

    /// Whether the name says what a post is about; what such an element holds, it does not say.
    private func isAboutSubject(_ first: UInt64) -> Bool {
        guard let pair = pairs.first, PageMarkNames.whole[pair] == nil else { return false }
        return PageMarkNames.subjects.contains(first) || pair == PageMarkNames.postTag && words.count > 2
    }
}
