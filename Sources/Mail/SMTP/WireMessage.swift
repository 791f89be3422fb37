/// A message's way onto the wire: checked, dot-stuffed, ended (RFC 5321 §4.5.2, §2.3.8).
enum WireMessage {
    /// Why a message may not go on the wire.
    enum Fault: Error {
        case bareLineEnd
    }

    /// Appends the message with its dots stuffed and its last line ended, without the final dot.
    ///
    /// Nothing is appended when it throws: a bare CR or LF is what SMTP smuggling is made of.
    static func append(_ message: [UInt8], to wire: inout [UInt8]) throws(Fault) {
        let dots = try lineDots(in: message)
        wire.reserveCapacity(wire.count + message.count + dots.count + 256)
        var copied = 0
        for dot in dots {
            wire.append(contentsOf: message[copied..<dot])
            wire.append(UInt8(ascii: "."))
            copied = dot
        }
        wire.append(contentsOf: message[copied...])
        if !message.isEmpty, message.last != UInt8(ascii: "\n") { wire.append(contentsOf: "\r\n".utf8) }
    }

    private static let cr = UInt8(ascii: "\r")
    private static let lf = UInt8(ascii: "\n")
    private static let dot = UInt8(ascii: ".")
    private typealias Block = SIMD32<UInt8>
    private static let width = 32

    /// The places of dots that begin a line: a look at each byte and the one before it, 32 at a time.
    private static func lineDots(in message: [UInt8]) throws(Fault) -> [Int] {
        guard let first = message.first else { return [] }
        if first == lf || message.last == cr { throw .bareLineEnd }
        var dots: [Int] = first == dot ? [0] : []
        let isCanonical = message.withUnsafeBytes { bytes in
            var index = 1
            while index < bytes.count {
                if index + width <= bytes.count, isPlain(bytes, at: index) {
                    index += width
                    continue
                }
                let end = min(index + width, bytes.count)
                guard inspect(bytes, index..<end, dots: &dots) else { return false }
                index = end
            }
            return true
        }
        guard isCanonical else { throw .bareLineEnd }
        return dots
    }

    /// Whether every CR here has its LF, every LF its CR, and no dot begins a line.
    @inline(__always)
    private static func isPlain(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let here = bytes.loadUnaligned(fromByteOffset: index, as: Block.self)
        let before = bytes.loadUnaligned(fromByteOffset: index - 1, as: Block.self)
        let newlines = here .== Block(repeating: lf)
        let returns = before .== Block(repeating: cr)
        let stuffed = (before .== Block(repeating: lf)) .& (here .== Block(repeating: dot))
        return !any((newlines .^ returns) .| stuffed)
    }

    /// The same byte by byte, noting the dots; false at a bare CR or LF.
    private static func inspect(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, dots: inout [Int]) -> Bool {
        for index in range {
            let (before, here) = (bytes[index - 1], bytes[index])
            if (before == cr) != (here == lf) { return false }
            if before == lf, here == dot { dots.append(index) }
        }
        return true
    }
}
