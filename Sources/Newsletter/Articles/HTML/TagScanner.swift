/// Counts the attributes of the tag that a byte stands in, by the states of the tokenizer (HTML §13.2.5.32 to 13.2.5.39).
struct TagScanner {
    private enum State {
        case text, open, tagName, beforeName, name, beforeValue, unquoted, doubleQuoted, singleQuoted
    }
    private var state = State.text
    private var attributes = 0

    /// Takes the next byte; the attributes of its tag so far.
    mutating func read(_ byte: UInt8) -> Int {
        state = next(byte)
        return attributes
    }

    private mutating func next(_ byte: UInt8) -> State {
        let isSpace = byte <= 0x20
        switch state {
        case .text:
            guard byte == UInt8(ascii: "<") else { return .text }
            attributes = 0
            return .open
        case .open:
            let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/")
            return isLetter ? .tagName : byte == UInt8(ascii: "<") ? .open : .text
        case .doubleQuoted: return byte == UInt8(ascii: "\"") ? .beforeName : .doubleQuoted
        case .singleQuoted: return byte == UInt8(ascii: "'") ? .beforeName : .singleQuoted
        case _ where byte == UInt8(ascii: ">"): return .text
        case .tagName, .unquoted:
            let endsName = state == .tagName && byte == UInt8(ascii: "/")
            return isSpace || endsName ? .beforeName : state
        case .beforeName:
            if isSpace || byte == UInt8(ascii: "/") { return .beforeName }
            attributes += 1
            return .name
        case .name:
            if byte == UInt8(ascii: "=") { return .beforeValue }
            return isSpace || byte == UInt8(ascii: "/") ? .beforeName : .name
        case .beforeValue:
            if isSpace { return .beforeValue }
            return byte == UInt8(ascii: "\"") ? .doubleQuoted : byte == UInt8(ascii: "'") ? .singleQuoted : .unquoted
        }
    }
}
