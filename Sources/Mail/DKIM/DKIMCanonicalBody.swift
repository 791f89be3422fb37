/// The hash of a body in relaxed form (RFC 6376 §3.4.4): runs of blanks are one space, blanks at line ends and empty lines
/// at the end do not count.
///
/// Nothing is copied: what already is in that form is hashed where it stands, in stretches between the places to mend.
enum DKIMCanonicalBody {
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    private static let cr = UInt8(ascii: "\r")
    private static let lf = UInt8(ascii: "\n")

    /// Of bytes with CRLF line ends.
    static func digest(of body: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var hash = SHA256()
        let end = endWithoutEmptyLines(body)
        var (hashed, place) = (0, 0)
        while let blank = nextBlankToMend(body, from: place, to: end) {
            var next = blank
            while next < end, isBlank(body[next]) { next += 1 }
            hash.update(UnsafeBufferPointer(rebasing: body[hashed..<blank]))
            let isAtLineEnd = next == end || body[next] == cr
            if !isAtLineEnd { hash.update([space]) }
            (hashed, place) = (next, next)
        }
        hash.update(UnsafeBufferPointer(rebasing: body[hashed..<end]))
        if end > 0, body[end - 1] != lf { hash.update([cr, lf]) }
        return hash.digest()
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// Behind the last line that is not empty; lines of blanks are.
    private static func endWithoutEmptyLines(_ body: UnsafeBufferPointer<UInt8>) -> Int {
        var end = body.count
        var place = end
        while place > 0 {
            let byte = body[place - 1]
            if byte == lf { end = place } else if byte != cr, !isBlank(byte) { return end }
            place -= 1
        }
        return 0
    }

    private typealias Block = SIMD32<UInt8>
    private static let width = 32

    /// The first blank that is a tab, or that another blank or a line end follows.
    private static func nextBlankToMend(_ body: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        let bytes = UnsafeRawBufferPointer(body)
        var place = start
        while place < end {
            if place + width < end {
                let here = bytes.loadUnaligned(fromByteOffset: place, as: Block.self)
                let next = bytes.loadUnaligned(fromByteOffset: place + 1, as: Block.self)
                let isMendable =
                    (here .== Block(repeating: space))
                    .& ((next .== Block(repeating: space)) .| (next .== Block(repeating: cr)))
                let words = unsafeBitCast(
                    isMendable .| (here .== Block(repeating: tab)) .| (next .== Block(repeating: tab)),
                    to: SIMD4<UInt64>.self)
                if words.x | words.y | words.z | words.w == 0 {
                    place += width
                    continue
                }
            }
            for index in place..<min(place + width, end) where isToMend(body, index, end) { return index }
            place += width
        }
        return nil
    }

    private static func isToMend(_ body: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
        guard isBlank(body[index]) else { return false }
        return body[index] == tab || index + 1 == end || body[index + 1] == cr || isBlank(body[index + 1])
    }
}
