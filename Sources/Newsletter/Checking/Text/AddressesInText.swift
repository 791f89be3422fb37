/// How often each address stands in a plain text, however it is written there: `<https://…>`, `[words](https://…)`,
/// behind a colon of East Asia, or before the full stop of a sentence.
struct AddressesInText {
    private var counts: [String: Int] = [:]

    init(_ text: String) {
        for match in text.matches(of: /[A-Za-z][A-Za-z0-9+.\-]{0,20}:[^\s<>"]+/) {
            // "Unsubscribe:https://…" begins behind the first colon.
            let start = match.output.firstRange(of: /(?:https?|mailto|tel):/.ignoresCase())?.lowerBound
            for reading in Self.readings(match.output[(start ?? match.output.startIndex)...]) {
                counts[reading, default: 0] += 1
            }
        }
    }

    func count(of address: String) -> Int { counts[address, default: 0] }

    /// Whether a text is nothing but one of them, with its scheme or without.
    func hold(_ shown: String) -> Bool {
        let words = shown.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard words.count == 1 else { return false }
        return ["", "https://", "http://"].contains { counts["\($0)\(words[0])"] != nil }
    }

    /// The run of signs as it stands, and shorter ones: where punctuation, a bracket or other letters may end an address.
    private static func readings(_ run: Substring) -> Set<String> {
        var readings: Set<String> = [String(run)], rest = run
        while let last = rest.last, ">)].,;:!?'。、".contains(last) {
            rest.removeLast()
            readings.insert(String(rest))
        }
        for end in [run.firstIndex { ")]".contains($0) }, run.firstIndex { !$0.isASCII }] {
            if let end { readings.insert(String(run[..<end])) }
        }
        return readings
    }
}
