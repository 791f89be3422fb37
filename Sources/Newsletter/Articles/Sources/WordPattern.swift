import Foundation

/// Words to be found in a headline, an address or a topic, without regard to case and accents; `*` stands for anything.
///
/// They begin where a word begins; one of four letters and more may go on ("boat" finds "boats"), a shorter one may not:
/// "AI" is not in "said", and not in "aid".
public struct WordPattern: Sendable, Equatable {
    private struct Part: Equatable {
        let text: String
        /// Whether a `*` stands before and behind it.
        let isOpen: (start: Bool, end: Bool)

        static func == (a: Part, b: Part) -> Bool { a.text == b.text && a.isOpen == b.isOpen }
    }
    private static let shortest = 4
    public let text: String
    private let parts: [Part]

    /// Nil when it would match everything.
    public init?(_ text: String) {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
        let last = pieces.count - 1
        parts = pieces.enumerated().compactMap { index, piece in
            OneLine.field(piece).map { Part(text: $0, isOpen: (index > 0, index < last)) }
        }
        guard !parts.isEmpty else { return nil }
        self.text = text
    }

    /// Whether the parts stand in `text` one after another.
    func matches(_ text: String) -> Bool {
        var rest = text.startIndex
        for part in parts {
            guard let end = Self.end(of: part, in: text, from: rest) else { return false }
            rest = end
        }
        return true
    }

    private static func end(of part: Part, in text: String, from start: String.Index) -> String.Index? {
        var start = start
        let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
        while start < text.endIndex,
            let found = text.range(of: part.text, options: options, range: start..<text.endIndex)
        {
            if isWhole(found, of: part, in: text) { return found.upperBound }
            start = text.index(after: found.lowerBound)
        }
        return nil
    }

    private static func isWhole(_ found: Range<String.Index>, of part: Part, in text: String) -> Bool {
        let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
        let behind = found.upperBound < text.endIndex ? text[found.upperBound] : " "
        let begins = part.isOpen.start || !isInWord(part.text.first) || !isInWord(before)
        let mayGoOn = part.isOpen.end || part.text.count >= shortest
        return begins && (mayGoOn || !isInWord(part.text.last) || !isInWord(behind))
    }

    /// A letter of a script with spaces between words, or a digit.
    private static func isInWord(_ character: Character?) -> Bool {
        guard let character, let scalar = character.unicodeScalars.first else { return false }
        return (character.isLetter || character.isNumber) && !ArticleTokens.standsAlone(scalar)
    }
}
