/// Reads the tokens of CSS, out of a range of a document's bytes.
struct StyleTokenizer {
    private let source: [UInt8]
    private var at: Int
    private let end: Int

    static func tokens(of source: [UInt8], in range: Range<Int>) -> [StyleToken] {
        var tokenizer = StyleTokenizer(source: source, at: range.lowerBound, end: range.upperBound)
        var tokens: [StyleToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private func byte(_ ahead: Int = 0) -> UInt8? { at + ahead < end ? source[at + ahead] : nil }

    private mutating func next() -> StyleToken? {
        guard at < end else { return nil }
        let start = at
        let kind = readToken()
        return StyleToken(kind: kind, range: start..<at)
    }

    private mutating func readToken() -> StyleToken.Kind {
        guard let first = byte() else { return .whitespace }
        switch first {
        case let space where space.isStyleSpace:
            while let space = byte(), space.isStyleSpace { at += 1 }
            return .whitespace
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): return comment()
        case UInt8(ascii: "<") where follows("<!--"), UInt8(ascii: "-") where follows("-->"): return markOfOldBrowsers()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string()
        case UInt8(ascii: "#") where startsName(1) || (byte(1)?.isNameByte ?? false):
            at += 1
            return .hash(name())
        case UInt8(ascii: "@") where startsName(1):
            at += 1
            return .atKeyword(name())
        case _ where startsNumber: return number()
        case _ where startsName(0): return identifierLike()
        default:
            at += 1
            return .symbol(first)
        }
    }

    /// `<!--` or `-->`: they hid style sheets once, and count as nothing between rules (CSS Syntax 3, §9.1).
    private mutating func markOfOldBrowsers() -> StyleToken.Kind {
        at += byte() == UInt8(ascii: "<") ? 4 : 3
        return .comment
    }

    private func follows(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { $0.indices.allSatisfy { byte($0) == text.utf8Start[$0] } }
    }

    private mutating func comment() -> StyleToken.Kind {
        at += 2
        while at < end, !(byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { at += 1 }
        at = min(end, at + 2)
        return .comment
    }

    private mutating func string() -> StyleToken.Kind {
        let quote = byte()
        at += 1
        var text: [UInt8] = []
        while let next = byte() {
            if next == quote {
                at += 1
                return .string(String(decoding: text, as: UTF8.self))
            }
            if next == 0x0A || next == 0x0D || next == 0x0C { return .badString }
            if next == UInt8(ascii: "\\") {
                if let escaped = escape() { text += String(escaped).utf8 }
            } else {
                text.append(next)
                at += 1
            }
        }
        return .string(String(decoding: text, as: UTF8.self))
    }

    private mutating func number() -> StyleToken.Kind {
        at += 1
        while let next = byte() {
            let isExponentSign =
                (next == UInt8(ascii: "+") || next == UInt8(ascii: "-"))
                && (source[at - 1] | 0x20) == UInt8(ascii: "e") && (byte(1)?.isDigit ?? false)
            guard next.isNameByte || next == UInt8(ascii: ".") || next == UInt8(ascii: "%") || isExponentSign else {
                break
            }
            if next == UInt8(ascii: "."), !(byte(1)?.isDigit ?? false) { break }
            at += 1
        }
        return .number
    }

    private mutating func identifierLike() -> StyleToken.Kind {
        let text = name()
        guard byte() == UInt8(ascii: "(") else { return .identifier(text) }
        at += 1
        guard text.lowercased() == "url" else { return .function(text) }
        var ahead = 0
        while let next = byte(ahead), next.isStyleSpace { ahead += 1 }
        if let quote = byte(ahead), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { return .function(text) }
        while let next = byte(), next != UInt8(ascii: ")") { at += next == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(end, at + 1)
        return .url
    }

    private mutating func name() -> String {
        var text: [UInt8] = []
        while let next = byte() {
            if next.isNameByte {
                text.append(next)
                at += 1
            } else if next == UInt8(ascii: "\\"), let escaped = escape() {
                text += String(escaped).utf8
            } else {
                break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// CSS Syntax §4.3.7; nil for a backslash at the end of a line, which is left out of a string.
    private mutating func escape() -> Unicode.Scalar? {
        at += 1
        guard let first = byte() else { return "\u{FFFD}" }
        var value: UInt32 = 0, digits = 0
        while digits < 6, let digit = byte()?.hexValue {
            value = value << 4 | digit
            digits += 1
            at += 1
        }
        guard digits == 0 else {
            if let space = byte(), space.isStyleSpace { at += 1 }
            return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
        }
        if first == 0x0A || first == 0x0C || first == 0x0D {
            at += first == 0x0D && byte(1) == 0x0A ? 2 : 1
            return nil
        }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let text = String(decoding: source[at..<min(end, at + length)], as: UTF8.self)
        at = min(end, at + length)
        return text.unicodeScalars.first
    }

    // MARK: What begins here

    private func startsName(_ ahead: Int) -> Bool {
        guard let first = byte(ahead) else { return false }
        if first == UInt8(ascii: "-") {
            guard let second = byte(ahead + 1) else { return false }
            return second.isNameStart || second == UInt8(ascii: "-") || isEscape(ahead + 1)
        }
        return first.isNameStart || isEscape(ahead)
    }

    private func isEscape(_ ahead: Int) -> Bool {
        byte(ahead) == UInt8(ascii: "\\") && byte(ahead + 1) != 0x0A && byte(ahead + 1) != nil
    }

    private var startsNumber: Bool {
        guard let first = byte() else { return false }
        let isSigned = first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
        let digit = byte(isSigned ? 1 : 0)
        return (digit?.isDigit ?? false)
            || (digit == UInt8(ascii: ".") && (byte(isSigned ? 2 : 1)?.isDigit ?? false))
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var hexValue: UInt32? {
        isDigit ? UInt32(self - 0x30) : (0x61...0x66).contains(self | 0x20) ? UInt32((self | 0x20) - 0x57) : nil
    }
    fileprivate var isStyleSpace: Bool { self == 0x20 || (0x09...0x0A).contains(self) || (0x0C...0x0D).contains(self) }
    fileprivate var isNameStart: Bool {
        (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == UInt8(ascii: "_") || self >= 0x80
    }
    fileprivate var isNameByte: Bool { isNameStart || isDigit || self == UInt8(ascii: "-") }
}
