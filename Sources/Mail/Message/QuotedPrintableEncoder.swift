/// The loop of `QuotedPrintable` over one text.
struct QuotedPrintableEncoder {
    // With the "=" of a soft break that is a line of 76.
    private static let limit = 75

    private let input: UnsafeBufferPointer<UInt8>
    private let output: UnsafeMutableBufferPointer<UInt8>
    private var read = 0
    private var written = 0
    private var column = 0

    /// The most that `count` bytes can become: each three, and a soft break in every 72 columns or so.
    static func bound(for count: Int) -> Int { count * 3 + count / 4 + 16 }

    init(input: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>) {
        self.input = input
        self.output = output
    }

    /// Encodes all of the input and returns how many bytes were written.
    mutating func run() -> Int {
        while read < input.count {
            if column == 0, needsEscapeAtLineStart { escape(1) }
            copyLiterals()
            guard read < input.count else { break }
            switch input[read] {
            case 0x0A, 0x0D: endLine()
            // Only a full line stops before a literal.
            case let byte where Self.isLiteral(byte): softBreak()
            default: escapeCharacter()
            }
        }
        if column > 0 { softBreak() }
        return written
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        byte &- 0x20 < 0x5F && byte != UInt8(ascii: "=") || byte == 0x09
    }

    /// SMTP doubles a dot there (RFC 5321 §4.5.2), and mailbox files take "From " for the next message.
    private var needsEscapeAtLineStart: Bool {
        switch input[read] {
        case UInt8(ascii: "."): true
        case UInt8(ascii: "F"): input[read...].starts(with: "From ".utf8)
        default: false
        }
    }

    private mutating func copyLiterals() {
        let end = min(input.count, read + Self.limit - column)
        let start = read
        while read < end, Self.isLiteral(input[read]) {
            output[written] = input[read]
            read += 1
            written += 1
        }
        column += read - start
    }

    /// A character of several bytes stays on one line.
    private mutating func escapeCharacter() {
        let length =
            switch input[read] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        var end = read + 1
        while end < min(read + length, input.count), input[end] & 0xC0 == 0x80 { end += 1 }
        if column + 3 * (end - read) > Self.limit { softBreak() }
        escape(end - read)
    }

    private mutating func escape(_ count: Int) {
        for byte in input[read..<(read + count)] { escape(byte) }
        read += count
    }

    private mutating func escape(_ byte: UInt8) {
        output[written] = UInt8(ascii: "=")
        output[written + 1] = HexDigit.of(byte >> 4)
        output[written + 2] = HexDigit.of(byte & 15)
        written += 3
        column += 3
    }

    private mutating func softBreak() {
        output[written] = UInt8(ascii: "=")
        written += 1
        lineBreak()
    }

    private mutating func endLine() {
        escapeTrailingBlank()
        let isPair = input[read] == 0x0D && read + 1 < input.count && input[read + 1] == 0x0A
        read += isPair ? 2 : 1
        lineBreak()
    }

    /// Relays may strip blanks from the end of a line (RFC 2045 §6.7 rule 3).
    private mutating func escapeTrailingBlank() {
        guard column > 0, case let blank = output[written - 1], blank == 0x20 || blank == 0x09 else { return }
        written -= 1
        column -= 1
        if column + 3 > Self.limit + 1 { softBreak() }
        escape(blank)
    }

    private mutating func lineBreak() {
        output[written] = 0x0D
        output[written + 1] = 0x0A
        written += 2
        column = 0
    }
}
