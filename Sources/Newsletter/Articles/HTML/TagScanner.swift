/// Counts the attributes of tags, by the states of the tokenizer (HTML §13.2.5.32 to 13.2.5.39).
enum TagScanner {
    private enum State {
        case text, open, tagName, beforeName, name, beforeValue, unquoted, doubleQuoted, singleQuoted
    }

    /// The number of attributes of the tag that has the most; counted no further than one past `limit`.
    static func mostAttributes(of html: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Int {
        var (most, attributes, state, at) = (0, 0, State.text, 0)
        while let here = place(in: html, from: at, state), most <= limit {
            let next = next(state, html[here])
            if next == .open { attributes = 0 }
            if next == .name, state == .beforeName { attributes += 1 }
            most = max(most, attributes)
            (state, at) = (next, here + 1)
        }
        return most
    }

    /// Behind the tag that begins at a `<`; nil when it never ends.
    static func end(ofTag html: UnsafeBufferPointer<UInt8>, from open: Int) -> Int? {
        var (state, at) = (State.open, open + 1)
        while let here = place(in: html, from: at, state) {
            state = next(state, html[here])
            at = here + 1
            if state == .text { return at }
        }
        return nil
    }

    /// The next byte that can change the state; most bytes of a page stand in its text and in quoted values.
    private static func place(in html: UnsafeBufferPointer<UInt8>, from at: Int, _ state: State) -> Int? {
        switch state {
        case .text: html.next(UInt8(ascii: "<"), from: at)
        case .doubleQuoted: html.next(UInt8(ascii: "\""), from: at)
        case .singleQuoted: html.next(UInt8(ascii: "'"), from: at)
        default: at < html.count ? at : nil
        }
    }

    private static func next(_ state: State, _ byte: UInt8) -> State {
        let isSpace = byte <= 0x20
        switch state {
        case .text: return byte == UInt8(ascii: "<") ? .open : .text
        case .open:
            let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/")
            return isLetter ? .tagName : byte == UInt8(ascii: "<") ? .open : .text
        case .doubleQuoted: return byte == UInt8(ascii: "\"") ? .beforeName : .doubleQuoted
        case .singleQuoted: return byte == UInt8(ascii: "'") ? .beforeName : .singleQuoted
        case _ where byte == UInt8(ascii: ">"): return .text
        case .tagName, .unquoted:
            let endsName = state == .tagName && byte == UInt8(ascii: "/")
            return isSpace || endsName ? .beforeName : state
        case .beforeName: return isSpace || byte == UInt8(ascii: "/") ? .beforeName : .name
        case .name:
            if byte == UInt8(ascii: "=") { return .beforeValue }
            return isSpace || byte == UInt8(ascii: "/") ? .beforeName : .name
        case .beforeValue:
            if isSpace { return .beforeValue }
            return byte == UInt8(ascii: "\"") ? .doubleQuoted : byte == UInt8(ascii: "'") ? .singleQuoted : .unquoted
        }
    }
}
