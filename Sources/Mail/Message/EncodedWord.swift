/// Text in ASCII for headers, as words of the form `=?UTF-8?Q?…?=` or `=?UTF-8?B?…?=` (RFC 2047).
struct EncodedWord {
    private enum Encoding { case q, b }

    // §2: at most 75 characters, of which "=?UTF-8?Q?" and "?=" take 12.
    private static let overhead = 12
    private static let longest = 75

    private let encoding: Encoding
    private var pending: [UInt8] = []
    private var capacity = 0

    /// Whether a word of a text cannot stand there as it is and be read back as it was.
    static func isNeeded(for word: some StringProtocol) -> Bool {
        word.isEmpty || word.utf8.count > HeaderLine.longestToken || looksEncoded(word.utf8)
            || !word.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// Whether a reader may take what stands there for the beginning of an encoded word.
    static func looksEncoded(_ text: some Collection<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in text {
            if byte == UInt8(ascii: "?"), previous == UInt8(ascii: "=") { return true }
            previous = byte
        }
        return false
    }

    /// Writes all of `text`, as many words as it takes, in the encoding that is shorter for it.
    static func write(_ text: some StringProtocol, to line: inout HeaderLine) {
        let q = text.utf8.reduce(0) { $0 + widthInQ($1) }
        let b = (text.utf8.count + 2) / 3 * 4
        var word = EncodedWord(encoding: q <= b ? .q : .b)
        let whole = Array(text.utf8)
        if word.width(of: whole) <= min(longest, line.room) - overhead {
            word.pending = whole
        } else {
            for character in text { word.add(character, to: &line) }
        }
        word.flush(to: &line)
    }

    private init(encoding: Encoding) { self.encoding = encoding }

    /// Never splits a character as people see it, unless it fits into no word; never splits one of Unicode (§5).
    private mutating func add(_ character: Character, to line: inout HeaderLine) {
        let bytes = Array(character.utf8)
        if width(of: bytes) <= Self.longest - Self.overhead {
            add(bytes, to: &line)
        } else {
            for scalar in character.unicodeScalars { add(Array(String(scalar).utf8), to: &line) }
        }
    }

    private mutating func add(_ unit: [UInt8], to line: inout HeaderLine) {
        if !pending.isEmpty, width(of: pending + unit) > capacity { flush(to: &line) }
        if pending.isEmpty {
            let here = min(Self.longest, line.room) - Self.overhead
            // Where not even the first character fits, the line will be folded before the word.
            capacity = width(of: unit) <= here ? here : min(Self.longest, line.roomOnNewLine) - Self.overhead
        }
        pending += unit
    }

    private mutating func flush(to line: inout HeaderLine) {
        var word = Array((encoding == .q ? "=?UTF-8?Q?" : "=?UTF-8?B?").utf8)
        switch encoding {
        case .q: for byte in pending { Self.appendInQ(byte, to: &word) }
        case .b: word += Base64.encoded(pending)
        }
        word += "?=".utf8
        line.token(word)
        pending.removeAll(keepingCapacity: true)
    }

    private func width(of bytes: [UInt8]) -> Int {
        encoding == .q ? bytes.reduce(0) { $0 + Self.widthInQ($1) } : (bytes.count + 2) / 3 * 4
    }
}

// MARK: The Q encoding

extension EncodedWord {
    // §5 (3): the characters that may stand for themselves also within a display name.
    private static func isLiteralInQ(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    private static func widthInQ(_ byte: UInt8) -> Int { isLiteralInQ(byte) || byte == UInt8(ascii: " ") ? 1 : 3 }

    private static func appendInQ(_ byte: UInt8, to word: inout [UInt8]) {
        if isLiteralInQ(byte) {
            word.append(byte)
        } else if byte == UInt8(ascii: " ") {
            word.append(UInt8(ascii: "_"))
        } else {
            word.append(UInt8(ascii: "="))
            word.append(HexDigit.of(byte >> 4))
            word.append(HexDigit.of(byte & 15))
        }
    }
}
