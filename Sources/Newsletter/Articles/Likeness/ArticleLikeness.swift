/// What of an article is compared with others: made once, when it is stored.
public struct ArticleLikeness: Sendable, Equatable {
    /// The hashes of all runs of five tokens of the text ("shingles"; Broder 1997), ascending, each once.
    public let shingles: [UInt32]
    /// Those of them that the text begins with, where it is news and no boilerplate.
    public let lead: [UInt32]
    /// The hashes of the telling words of headline and beginning, ascending, each once.
    public let words: [UInt32]

    /// So many tokens of a text are looked at: what is the same so far is the same.
    private static let longest = 5_000
    private static let shingleLength = 5
    /// Of the beginning, for what an article is about.
    private static let leadLength = 120

    init(shingles: [UInt32], lead: [UInt32], words: [UInt32]) {
        (self.shingles, self.lead, self.words) = (shingles, lead, words)
    }

    public init(_ article: Article) {
        let text = article.body.isEmpty ? [article.excerpt].compactMap(\.self) : article.body.map(\.text)
        let tokens = ArticleTokens(text, limit: Self.longest).hashes
        shingles = Self.shingles(of: tokens[...])
        lead = Self.shingles(of: tokens.prefix(min(80, max(16, tokens.count / 4))))
        let about = ArticleTokens([article.title, article.excerpt ?? ""] + text, limit: Self.leadLength)
        words = Self.sorted(Self.telling(of: about))
    }

    /// The telling words, and the pairs of letters that stand for them in scripts without spaces.
    ///
    /// A text of nothing but short words is told by their pairs.
    private static func telling(of tokens: ArticleTokens) -> [UInt32] {
        let all = zip(tokens.hashes, tokens.kinds)
        let pairs = zip(all, all.dropFirst())
        let found =
            all.filter { $0.1 == .telling }.map { joined([$0.0]) }
            + pairs.filter { $0.1 == .letter && $1.1 == .letter }.map { joined([$0.0, $1.0]) }
        return found.isEmpty ? pairs.map { joined([$0.0, $1.0]) } : found
    }

    private static func shingles(of tokens: ArraySlice<UInt64>) -> [UInt32] {
        guard tokens.count >= shingleLength else { return [] }
        return sorted((0...(tokens.count - shingleLength)).map { joined(tokens[$0..<($0 + shingleLength)]) })
    }

    private static func joined(_ tokens: some Sequence<UInt64>) -> UInt32 {
        var hash = TokenHash()
        for token in tokens { hash.add(token) }
        return UInt32(truncatingIfNeeded: hash.mixed)
    }

    private static func sorted(_ hashes: [UInt32]) -> [UInt32] {
        var unique: [UInt32] = []
        unique.reserveCapacity(hashes.count)
        for hash in hashes.sorted() where unique.last != hash { unique.append(hash) }
        return unique
    }

    /// How much of the one that has fewer telling words stands in the other, from 0 to 1.
    func similarity(to other: Self) -> Double {
        let fewer = min(words.count, other.words.count)
        return fewer == 0 ? 0 : Double(Self.common(words, other.words)) / Double(fewer)
    }

    /// How many numbers two ascending lists share.
    static func common(_ a: [UInt32], _ b: [UInt32]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] { count += 1 }
            let (left, right) = (a[i], b[j])
            if left <= right { i += 1 }
            if right <= left { j += 1 }
        }
        return count
    }
}

// MARK: In the store

extension ArticleLikeness {
    /// Four bytes a number, the low ones first: the shingles, the lead, the words, before them how many of each.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(12 + 4 * (shingles.count + lead.count + words.count))
        for number in [shingles, lead, words].map({ UInt32($0.count) }) + shingles + lead + words {
            withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
        }
        return bytes
    }

    /// Nil for what was not written by `bytes`.
    init?(bytes: UnsafeRawBufferPointer) {
        func number(_ index: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
        }
        guard bytes.count >= 12, bytes.count % 4 == 0 else { return nil }
        let ends = [Int(number(0)), Int(number(1)), Int(number(2))].reduce(into: [3]) {
            $0.append($0[$0.count - 1] + $1)
        }
        guard bytes.count == 4 * ends[3] else { return nil }
        self.init(
            shingles: (3..<ends[1]).map(number), lead: (ends[1]..<ends[2]).map(number),
            words: (ends[2]..<ends[3]).map(number))
    }
}
