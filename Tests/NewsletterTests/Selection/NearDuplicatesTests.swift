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
        NearDuplicates(texts.map(likeness)).originals
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
            let likenesses = texts.map(likeness)
            #expect(NearDuplicates(likenesses).originals == plainly(likenesses))
        }
    }

    private func plainly(_ texts: [ArticleLikeness]) -> [Int?] {
        var found: [Int?] = []
        for (number, text) in texts.enumerated() {
            let original = (0..<number).first { other in
                let sizes = [text, texts[other]].sorted { $0.shingles.count < $1.shingles.count }
                guard found[other] == nil, sizes[0].shingles.count >= NearDuplicates.fewest else { return false }
                let all = share(of: sizes[0].shingles, in: sizes[1].shingles)
                let lead = max(
                    share(of: sizes[0].lead, in: sizes[1].shingles), share(of: sizes[1].lead, in: sizes[0].shingles))
                return all >= 0.75 || all >= 0.5 && lead >= 0.2
            }
            found.append(original)
        }
        return found
    }

    private func share(of a: [UInt32], in b: [UInt32]) -> Double {
        Double(Set(a).intersection(b).count) / Double(a.count)
    }

    @Test(arguments: [40, 50, 60, 70]) func `are not made by the boilerplate of a press office`(_ percent: Int) {
        let footer = words(150, seed: 9)
        let own = 150 * (100 - percent) / percent
        let releases = (1...4).map { words(own, seed: UInt64($0 + 20)) + footer }
        #expect(originals(releases) == [nil, nil, nil, nil])
        // The same release again, with another paper's line above it.
        let again = words(12, seed: 77) + releases[0]
        #expect(originals(releases + [again]) == [nil, nil, nil, nil, 0])
    }

    @Test func `keep what they are compared by in the store`() {
        let likeness = likeness(words(60, seed: 3))
        #expect(likeness.bytes.withUnsafeBytes { ArticleLikeness(bytes: $0) } == likeness)
        for count in [0, 3, 7, 11, 16, likeness.bytes.count - 1] {
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
