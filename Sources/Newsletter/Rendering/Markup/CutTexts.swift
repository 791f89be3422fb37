/// A document without most letters of its texts, for a parser that is only asked where elements are.
///
/// Gumbo takes each letter of a text through all its states, which makes up half of its time. What stands between two tags
/// is left out but for its first sign: that one says whether it is more than white space, which is all that a text does to
/// the tree (HTML §13.2.6), but in a frameset.
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
                // Where texts may hold what looks like tags, and end with signs of their own.
                if source[open...].starts(with: "<![CDATA[".utf8) { break }
                at = Self.end(ofComment: source, from: open) ?? open + 1
                continue
            }
            guard let end = TagScanner.end(ofTag: source, from: open) else { break }
            at = source.next(UInt8(ascii: "<"), from: end) ?? source.count
            if let rest = Self.rest(of: source, in: end..<at) {
                bytes += source[copied..<rest.lowerBound]
                copied = rest.upperBound
                cuts.append((bytes.count, copied - bytes.count))
            }
            if Self.holdsNoMarkup(source, open) { at = Self.nextEndTag(in: source, from: at) }
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

    private static let shortest = 4

    /// What stands behind the first sign of a text; nil when that is not worth the effort, or the sign may stand for another.
    private static func rest(of source: UnsafeBufferPointer<UInt8>, in text: Range<Int>) -> Range<Int>? {
        var start = text.lowerBound
        while start < text.upperBound, source[start] == 0x20 || source[start] == 0x0A { start += 1 }
        guard text.upperBound - start > shortest, source[start] > 0x20, source[start] != UInt8(ascii: "&") else {
            return nil
        }
        start += 1
        while start < text.upperBound, source[start] & 0xC0 == 0x80 { start += 1 }
        return start..<text.upperBound
    }
}
