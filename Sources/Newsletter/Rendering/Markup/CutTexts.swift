/// A document without most letters of its texts, for a parser that is only asked where elements are.
///
/// Gumbo takes each letter of a text through all its states, which makes up half of its time. Left out are letters, digits,
/// full stops, commas and blanks in the middle of what stands between two tags: nothing else that a parser might take for
/// markup, and no text as a whole, so the tree is the same but for what its texts say.
struct CutTexts {
    /// What is left.
    private(set) var bytes: [UInt8] = []
    /// In what is left, where something is missing, and how many bytes are missing up to there.
    private var cuts: [(place: Int, missing: Int)] = []

    init(_ source: [UInt8]) {
        bytes.reserveCapacity(source.count)
        source.withUnsafeBufferPointer { cut($0) }
    }

    /// Where a byte of what is left stands in the source.
    func offset(of place: Int) -> Int {
        var (low, high) = (0, cuts.count)
        while low < high {
            let middle = (low + high) / 2
            if cuts[middle].place <= place { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? place : place + cuts[low - 1].missing
    }

    private mutating func cut(_ source: UnsafeBufferPointer<UInt8>) {
        var (at, copied) = (0, 0)
        while let open = source.next(UInt8(ascii: "<"), from: at) {
            guard open + 1 < source.count else { break }
            let sign = source[open + 1]
            guard sign == UInt8(ascii: "/") || sign.isLetter else {
                at = Self.end(ofComment: source, from: open) ?? open + 1
                continue
            }
            guard let end = TagScanner.end(ofTag: source, from: open) else { break }
            at = source.next(UInt8(ascii: "<"), from: end) ?? source.count
            guard !Self.holdsNoMarkup(source, open) else {
                at = Self.nextEndTag(in: source, from: at)
                continue
            }
            for middle in Self.middles(of: source, in: end..<at) {
                bytes += source[copied..<middle.lowerBound]
                copied = middle.upperBound
                cuts.append((bytes.count, copied - bytes.count))
            }
        }
        bytes += source[copied...]
    }

    /// Behind a comment, whose words may look like tags; nil when there is none.
    private static func end(ofComment source: UnsafeBufferPointer<UInt8>, from open: Int) -> Int? {
        guard source[open...].starts(with: "<!--".utf8) else { return nil }
        var at = open + 4
        while let close = source.next(UInt8(ascii: ">"), from: at) {
            if source[close - 1] == UInt8(ascii: "-"), source[close - 2] == UInt8(ascii: "-") { return close + 1 }
            at = close + 1
        }
        return source.count
    }

    /// Elements whose content is read as text up to their end tag (HTML §13.2.6.2), by the first two letters of their names.
    ///
    /// Others that begin alike lose nothing but some of the gain.
    private static func holdsNoMarkup(_ source: UnsafeBufferPointer<UInt8>, _ open: Int) -> Bool {
        guard open + 2 < source.count else { return false }
        return rawNames.contains { source[open + 1] | 0x20 == $0.0 && source[open + 2] | 0x20 == $0.1 }
    }

    /// style, script, title, textarea, xmp, iframe, noembed, noframes, noscript, plaintext.
    private static let rawNames: [(UInt8, UInt8)] = ["st", "sc", "ti", "te", "xm", "if", "no", "pl"].map {
        (Array($0.utf8)[0], Array($0.utf8)[1])
    }

    private static func nextEndTag(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while let open = source.next(UInt8(ascii: "<"), from: at) {
            if open + 1 < source.count, source[open + 1] == UInt8(ascii: "/") { return open }
            at = open + 1
        }
        return source.count
    }

    private static let shortest = 16
    private static let plain: [Bool] = (0...255).map { byte in
        byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
            || " \n.,".utf8.contains(UInt8(byte))
    }

    /// What can be left out of a run of text: behind the first letter of a word, before the last letter of plain signs.
    private static func middles(of source: UnsafeBufferPointer<UInt8>, in run: Range<Int>) -> [Range<Int>] {
        var middles: [Range<Int>] = [], at = run.lowerBound
        while at < run.upperBound {
            var start = at
            while at < run.upperBound, plain[Int(source[at])] { at += 1 }
            let end = at
            at += 1
            guard end - start > shortest else { continue }
            // Not within a word: it might be the name of a character reference.
            if start > run.lowerBound { while start < end, source[start] > 0x20 { start += 1 } }
            while start < end, source[start] <= 0x20 { start += 1 }
            guard start < end else { continue }
            let first = boundary(source, start + 1, step: 1), last = boundary(source, end - 1, step: -1)
            if last - first > shortest { middles.append(first..<last) }
        }
        return middles
    }

    /// The begin of a character, from a place on or back to it.
    private static func boundary(_ source: UnsafeBufferPointer<UInt8>, _ place: Int, step: Int) -> Int {
        var place = place
        while source.indices.contains(place), source[place] & 0xC0 == 0x80 { place += step }
        return place
    }
}
