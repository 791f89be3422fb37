/// The places where a sentence ends, with care for abbreviations: in doubt there is none, and a quotation stays whole.
enum SentenceEnd {
    /// Behind the last full stop, and the quotation marks that close with it, at or before `limit`.
    static func last(in text: String, upTo limit: String.Index) -> String.Index? {
        var stop = limit
        while stop > text.startIndex {
            stop = text.index(before: stop)
            guard wideStops.contains(text[stop]) || spacedStops.contains(text[stop]) else { continue }
            var end = text.index(after: stop)
            while end < limit, closing.contains(text[end]) { end = text.index(after: end) }
            if ends(text, at: stop, followedBy: text[end...]) { return end }
        }
        return nil
    }

    private static func ends(_ text: String, at stop: String.Index, followedBy rest: Substring) -> Bool {
        guard let next = rest.first else { return true }
        // A mark that closes belongs to the sentence, so a limit before it is no end.
        if closing.contains(next) { return false }
        if wideStops.contains(text[stop]) { return !wideStops.contains(next) }
        let following = rest.drop { $0 == " " || opening.contains($0) }.first
        guard next == " ", following.map({ !$0.isLowercase }) ?? true else { return false }
        return text[stop] != "."
            || !isAbbreviation(word(in: text[..<stop]), isBeforeNumber: following?.isNumber ?? false)
    }

    private static func word(in head: Substring) -> Substring {
        let start = head.lastIndex { !$0.isLetter && !$0.isNumber && $0 != "." }
        return start.map { head[head.index(after: $0)...] } ?? head
    }

    /// Whether the full stop behind the word is its own: initials, "U.S", a German ordinal, the words of the list.
    private static func isAbbreviation(_ word: Substring, isBeforeNumber: Bool) -> Bool {
        if word.isEmpty || word.hasSuffix(".") { return false }
        if word.allSatisfy(\.isNumber) { return word.count < 3 }
        let parts = word.split(separator: ".")
        // One ideograph or syllable is a word of its own; only letters that have a case abbreviate.
        if parts.allSatisfy({ $0.count <= (parts.count > 1 ? 2 : 1) && $0.allSatisfy(\.isCased) }) { return true }
        let lower = word.lowercased()
        return known.contains(lower) || isBeforeNumber && ["no", "nos", "art", "fig", "p", "pp"].contains(lower)
    }

    private static let spacedStops: Set<Character> = [".", "!", "?", "؟", "۔", "।"]
    /// No space follows these.
    private static let wideStops: Set<Character> = ["。", "！", "？", "｡"]
    private static let closing: Set<Character> = ["\"", "”", "’", "»", ")", "]", "」", "』", "）", "】", "“"]
    private static let opening: Set<Character> = ["\"", "“", "‘", "«", "(", "[", "„", "'", "¿", "¡"]

    private static let known: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "sra", "mme", "mlle", "rev", "hon", "gen", "col", "lt",
        "sgt",
        "capt", "rep", "sen", "gov", "pres", "vs", "cf", "al", "approx", "ca", "inc", "ltd", "corp", "co", "bros",
        "dept",
        "vol", "jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec", "bzw", "ggf", "evtl", "inkl",
        "nr",
        "str", "hr", "fr", "okt", "dez", "av", "env", "núm", "tel", "ph",
    ]
}
