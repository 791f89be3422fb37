/// A message as it goes over the wire: checked, dot-stuffed, ended by a lone dot (RFC 5321 §4.5.2, §2.3.8).
///
/// Made where the message is composed, so that the thread with the connections only has to send it.
public struct WireMessage: Sendable, Equatable {
    /// Why a message may not go on the wire.
    public enum Fault: Error {
        /// A bare CR or LF is what SMTP smuggling is made of.
        case bareLineEnd
    }

    /// Octets as RFC 1870 counts them: with the line ends, without stuffed dots and the final one.
    public let size: Int
    /// Whether an address in the header is not ASCII: everything else there is encoded (RFC 6532 §3.2).
    let hasUTF8Header: Bool
    let bytes: [UInt8]

    /// Takes RFC 5322 bytes with CRLF line ends.
    public init(_ message: consuming [UInt8]) throws(Fault) {
        let dots = try Self.lineDots(in: message)
        hasUTF8Header = Self.hasUTF8Header(message)
        let isEnded = message.isEmpty || message.last == Self.lf
        size = message.count + (isEnded ? 0 : 2)
        if !dots.isEmpty { message = Self.stuffed(message, dots) }
        message += (isEnded ? ".\r\n" : "\r\n.\r\n").utf8
        bytes = message
    }

    /// Looks as far as the empty line, 32 bytes at a time.
    private static func hasUTF8Header(_ message: [UInt8]) -> Bool {
        message.withUnsafeBytes { bytes in
            var index = 0
            while index + 33 <= bytes.count {
                let here = bytes.loadUnaligned(fromByteOffset: index, as: Block.self)
                let next = bytes.loadUnaligned(fromByteOffset: index + 1, as: Block.self)
                let ends = (here .== Block(repeating: lf)) .& (next .== Block(repeating: cr))
                guard isEmpty(ends .| (here .>= Block(repeating: 0x80))) else { break }
                index += 32
            }
            while index < bytes.count, bytes[index] < 0x80 {
                if bytes[index] == lf, index + 1 < bytes.count, bytes[index + 1] == cr { return false }
                index += 1
            }
            return index < bytes.count
        }
    }

    private static func stuffed(_ message: [UInt8], _ dots: [Int]) -> [UInt8] {
        var wire: [UInt8] = []
        wire.reserveCapacity(message.count + dots.count + 5)
        var copied = 0
        for place in dots {
            wire += message[copied..<place]
            wire.append(dot)
            copied = place
        }
        return wire + message[copied...]
    }

    private static let cr = UInt8(ascii: "\r")
    private static let lf = UInt8(ascii: "\n")
    private static let dot = UInt8(ascii: ".")
    private typealias Block = SIMD32<UInt8>
    private static let width = 128

    /// The places of dots that begin a line: a look at each byte and the one before it, 128 at a time.
    private static func lineDots(in message: [UInt8]) throws(Fault) -> [Int] {
        guard let first = message.first else { return [] }
        if first == lf || message.last == cr { throw .bareLineEnd }
        var dots: [Int] = first == dot ? [0] : []
        let isCanonical = message.withUnsafeBytes { bytes in
            var index = 1
            while index < bytes.count {
                if index + width <= bytes.count, isPlain(bytes, from: index) {
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
    private static func isPlain(_ bytes: UnsafeRawBufferPointer, from index: Int) -> Bool {
        let first = faults(bytes, at: index) .| faults(bytes, at: index + 32)
        let second = faults(bytes, at: index + 64) .| faults(bytes, at: index + 96)
        return isEmpty(first .| second)
    }

    /// `any(_:)` of the library is a call for each block; four words that are all zero say the same.
    @inline(__always)
    private static func isEmpty(_ mask: SIMDMask<SIMD32<Int8>>) -> Bool {
        let words = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
        return words.x | words.y | words.z | words.w == 0
    }

    @inline(__always)
    private static func faults(_ bytes: UnsafeRawBufferPointer, at index: Int) -> SIMDMask<SIMD32<Int8>> {
        let here = bytes.loadUnaligned(fromByteOffset: index, as: Block.self)
        let before = bytes.loadUnaligned(fromByteOffset: index - 1, as: Block.self)
        let newlines = here .== Block(repeating: lf)
        let returns = before .== Block(repeating: cr)
        let stuffed = (before .== Block(repeating: lf)) .& (here .== Block(repeating: dot))
        return (newlines .^ returns) .| stuffed
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
