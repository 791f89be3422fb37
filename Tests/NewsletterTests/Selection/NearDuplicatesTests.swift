import Testing

@testable import Newsletter

@Suite struct `Copies of texts` {
    private func words(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed)
        return (0..<count).map { _ in "word\(UInt16.random(in: 0...9_999, using: &generator))" }
    }

    private func likeness(_ words: [String]) -> ArticleLikeness {
        ArticleLikeness(Article(title: "T", body: [Paragraph(words.joined(separator: " "))]))
    }

    private func originals(_ texts: [[String]]) -> [Int?] {
        NearDuplicates(texts.map { likeness($0).shingles }).originals
    }

    @Test func `are found when they are cut, edited, put into another text, or set otherwise`() {
        let text = words(300, seed: 1)
        let edited = text.enumerated().map { $0.offset % 14 == 0 ? "other" : $0.element }
        let framed = words(250, seed: 2) + text + words(250, seed: 3)
        let loud = text.map { $0.uppercased() + "," }
        let found = originals([text, Array(text.prefix(120)), edited, framed, loud, words(300, seed: 4)])
        #expect(found == [nil, 0, 0, 0, 0, nil])
    }

    @Test func `of less than half are none, and so are texts that are too short to tell`() {
        let text = words(300, seed: 1)
        #expect(originals([text, Array(text.prefix(100)) + words(150, seed: 5)]) == [nil, nil])
        #expect(originals([Array(text.prefix(18)), Array(text.prefix(18))]) == [nil, nil])
    }

    @Test func `are found in scripts without spaces`() {
        let text = "港口的渡船今天早上又开始航行了，船长说风很大但是海面平静，乘客们都很高兴能够回家过节。市长也来了。"
        let other = "市议会昨天晚上讨论了新桥的颜色，最后决定用绿色，因为蓝色的油漆太贵而且很难买到。居民们不同意。"
        #expect(originals([[text], [String(text.prefix(30))], [other]]) == [nil, 0, nil])
    }

    @Test func `agree with a plain comparison of each with each, also under a common footer`() {
        var generator = SeededGenerator(7)
        for round in 0..<40 {
            let footer = words(30, seed: 99)
            var texts: [[String]] = []
            for number in 0..<25 {
                var text = words(Int.random(in: 10...90, using: &generator), seed: UInt64(round * 100 + number))
                if let model = texts.randomElement(using: &generator), Bool.random(using: &generator) {
                    text += model.prefix(Int.random(in: 0...80, using: &generator))
                }
                texts.append(Bool.random(using: &generator) ? text + footer : text)
            }
            let shingles = texts.map { likeness($0).shingles }
            #expect(NearDuplicates(shingles).originals == plainly(shingles))
        }
    }

    private func plainly(_ texts: [[UInt32]]) -> [Int?] {
        var found: [Int?] = []
        for (number, text) in texts.enumerated() {
            let original = (0..<number).first { other in
                guard found[other] == nil, min(text.count, texts[other].count) >= NearDuplicates.fewest else {
                    return false
                }
                let common = Set(text).intersection(texts[other]).count
                return 2 * common >= min(text.count, texts[other].count)
            }
            found.append(original)
        }
        return found
    }

    @Test func `keep what they are compared by in the store`() {
        let likeness = likeness(words(60, seed: 3))
        #expect(likeness.bytes.withUnsafeBytes { ArticleLikeness(bytes: $0) } == likeness)
        for count in [0, 3, 7, 12, likeness.bytes.count - 1] {
            #expect(likeness.bytes.prefix(count).withUnsafeBytes { ArticleLikeness(bytes: $0) } == nil)
        }
    }
}

/// The same numbers on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
