/// Reads replies from a stream of bytes, wherever it is cut (RFC 5321 §4.2.1).
struct SMTPReplyParser {
    /// Why a server's bytes are no reply.
    enum Fault: Error, Equatable {
        case malformed, lineTooLong, tooManyLines
    }

    /// RFC 5321 §4.5.3.1.5 says 512 octets; a server that says four times that means well, one that says more does not.
    static let longestLine = 2_048
    static let mostLines = 128

    private var bytes: [UInt8] = []
    /// Where in `bytes` the next reply begins.
    private var start = 0

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next complete reply; nil when more bytes are needed.
    mutating func next() throws(Fault) -> SMTPReply? {
        var lineStart = start
        var texts: [Range<Int>] = []
        var code = 0
        while let newline = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = try line(lineStart..<newline)
            guard texts.isEmpty || line.code == code else { throw .malformed }
            code = line.code
            texts.append(line.text)
            lineStart = newline + 1
            if line.isLast {
                start = lineStart
                return SMTPReply(code: code, text: texts.count == 1 ? decode(line.text) : decode(texts))
            }
            if texts.count == Self.mostLines { throw .tooManyLines }
        }
        if bytes.count - lineStart > Self.longestLine { throw .lineTooLong }
        return nil
    }

    /// `250-text`, `250 text` or `250`; a missing CR before the LF is forgiven.
    private func line(_ range: Range<Int>) throws(Fault) -> (code: Int, text: Range<Int>, isLast: Bool) {
        guard range.count <= Self.longestLine else { throw .lineTooLong }
        let hasCR = !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\r")
        let end = hasCR ? range.upperBound - 1 : range.upperBound
        let first = range.lowerBound
        guard end - first >= 3, (0x32...0x35).contains(bytes[first]),
            (0x30...0x39).contains(bytes[first + 1]), (0x30...0x39).contains(bytes[first + 2])
        else { throw .malformed }
        let code = (0..<3).reduce(0) { $0 * 10 + Int(bytes[first + $1] - 0x30) }
        guard end - first > 3 else { return (code, end..<end, true) }
        switch bytes[first + 3] {
        case UInt8(ascii: " "): return (code, first + 4..<end, true)
        case UInt8(ascii: "-"): return (code, first + 4..<end, false)
        default: throw .malformed
        }
    }

    private func decode(_ texts: [Range<Int>]) -> String {
        texts.map(decode).joined(separator: "\n")
    }

    /// A server's words end up on terminals and in logs: what would steer one becomes question marks.
    private func decode(_ text: Range<Int>) -> String {
        let slice = bytes[text]
        if slice.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(decoding: slice, as: UTF8.self) }
        let scalars = String(decoding: slice, as: UTF8.self).unicodeScalars.map { scalar -> Character in
            switch scalar.value {
            case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: "?"
            default: Character(scalar)
            }
        }
        return String(scalars)
    }
}
