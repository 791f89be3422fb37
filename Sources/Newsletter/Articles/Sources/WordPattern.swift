/// Words to be found in a headline, an address or a topic, without regard to case and accents; `*` stands for anything.
///
/// They begin where a word begins; one of four letters and more may go on ("boat" finds "boats"), a shorter one may not:
/// "AI" is not in "said", and not in "aid". Short ones in capitals are found in capitals only: "IT" is not "it".
public struct WordPattern: Sendable, Equatable {
    private struct Part: Equatable {
        let letters: [FoldedText.Letter]
        /// Whether a `*` stands before and behind it.
        let (isOpenBefore, isOpenBehind): (Bool, Bool)
        let isAbbreviation: Bool

        init?(_ text: String, _ isOpenBefore: Bool, _ isOpenBehind: Bool) {
            letters = FoldedText(text).letters
            (self.isOpenBefore, self.isOpenBehind) = (isOpenBefore, isOpenBehind)
            isAbbreviation =
                !isOpenBefore && !isOpenBehind && (2..<WordPattern.shortest).contains(letters.count)
                && letters.allSatisfy(\.isCapital)
            if letters.isEmpty { return nil }
        }
    }
    /// Shorter words must not go on; in Korean, where a syllable is two letters or three, that is one syllable.
    private static let shortest = 4
    public let text: String
    private let parts: [Part]

    /// Nil when it would match everything.
    public init?(_ text: String) {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
        let last = pieces.count - 1
        parts = pieces.enumerated().compactMap { index, piece in
            OneLine.field(piece).flatMap { Part($0, index > 0, index < last) }
        }
        guard !parts.isEmpty else { return nil }
        self.text = text
    }

    /// Whether the parts stand in `text` one after another.
    func matches(_ text: FoldedText) -> Bool { place(in: text) != nil }

    /// From the begin of the first part to the end of the last, in letters.
    func place(in text: FoldedText) -> Range<Int>? {
        var place: Range<Int>?
        for part in parts {
            guard let found = Self.place(of: part, in: text.letters, from: place?.upperBound ?? 0) else { return nil }
            place = (place?.lowerBound ?? found.lowerBound)..<found.upperBound
        }
        return place
    }

    private static func place(of part: Part, in text: [FoldedText.Letter], from start: Int) -> Range<Int>? {
        let first = part.letters[0].scalar
        var at = start
        while at + part.letters.count <= text.count {
            if text[at].scalar == first, stands(part, at, in: text) { return at..<at + part.letters.count }
            at += 1
        }
        return nil
    }

    private static func stands(_ part: Part, _ start: Int, in text: [FoldedText.Letter]) -> Bool {
        for (offset, letter) in part.letters.enumerated() {
            let here = text[start + offset]
            guard here.scalar == letter.scalar, here.isCapital || !part.isAbbreviation else { return false }
        }
        return begins(part, start, in: text) && ends(part, start + part.letters.count, in: text)
    }

    private static func begins(_ part: Part, _ start: Int, in text: [FoldedText.Letter]) -> Bool {
        guard start > 0, !part.isOpenBefore, part.letters[0].scalar.isInWord, text[start - 1].scalar.isInWord else {
            return true
        }
        let before = text[..<start].reversed().prefix { $0.scalar.isInWord }.prefix(5).reversed().map(\.scalar)
        return part.letters.count >= 3 && Proclitics.make(up: before)
    }

    private static func ends(_ part: Part, _ end: Int, in text: [FoldedText.Letter]) -> Bool {
        guard end < text.count, let last = part.letters.last?.scalar else { return true }
        let next = text[end].scalar
        // In the middle of a letter.
        let isKorean = (0x1100...0x11FF).contains(last.value)
        if next.continuesLetter, ArticleTokens.standsAlone(last) || last.continuesLetter || isKorean { return false }
        return part.isOpenBehind || part.letters.count >= shortest || !last.isInWord || !next.isInWord
    }
}

/// The small words, such as "and", "in" and "the", that Arabic and Hebrew write together with the one behind them.
private enum Proclitics {
    static func make(up letters: [Unicode.Scalar]) -> Bool {
        guard letters.count <= 4, let first = letters.first else { return false }
        return (0x5D0...0x5EA).contains(first.value)
            ? letters.allSatisfy { "הובכלמש".unicodeScalars.contains($0) }
            : arabic.contains(String(scalars: letters))
    }

    private static let arabic: Set<String> = {
        let articles = ["", "ب", "ك", "ل"].flatMap { [$0, $0 + "ال"] } + ["لل"]
        return Set(["", "و", "ف"].flatMap { conjunction in articles.map { conjunction + $0 } })
    }()
}
