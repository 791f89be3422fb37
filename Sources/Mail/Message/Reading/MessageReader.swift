/// Takes a message apart, and notes what is wrong on the way.
struct MessageReader {
    static let depthLimit = 20

    private let bytes: [UInt8]
    private(set) var faults: [MessageFault] = []
    /// Offsets at which lines begin.
    private let lines: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lines = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    }

    /// From 1, by bisection.
    private func line(at offset: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }

    private mutating func note(_ kind: MessageFault.Kind, at offset: Int) {
        faults.append(MessageFault(kind: kind, line: line(at: offset)))
    }

    mutating func part(
        _ range: Range<Int>, defaultType: ContentType, depth: Int
    ) throws(MessageReadingError) -> MessagePart {
        guard depth < Self.depthLimit else { throw .tooDeep }
        let (fields, start) = header(range)
        let type = fields.first { $0.name == "content-type" }.map { ContentType($0.value) } ?? defaultType
        let encoding = fields.first { $0.name == "content-transfer-encoding" }?.value.lowercased() ?? "7bit"
        let content = start..<range.upperBound
        var parts: [MessagePart] = []
        if type.isMultipart {
            for inner in pieces(of: content, boundary: type.parameters["boundary"]) {
                parts.append(try part(inner, defaultType: .plainText, depth: depth + 1))
            }
        }
        let body = parts.isEmpty ? decoded(content, encoding, type) : []
        return MessagePart(
            fields: fields, type: type, encoding: encoding, encoded: bytes[content], body: body ?? [], parts: parts,
            isDecoded: body != nil, bodyLine: line(at: start))
    }

    // MARK: Header

    private mutating func header(_ range: Range<Int>) -> (fields: [ReceivedField], body: Int) {
        var fields: [ReceivedField] = [], at = range.lowerBound
        while at < range.upperBound {
            var end = lineEnd(at, range.upperBound)
            if Self.isEmpty(bytes[at..<end]) { return (fields, end) }
            while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 {
                end = lineEnd(end, range.upperBound)
            }
            let raw = Array(bytes[at..<end])
            if let colon = raw.firstIndex(of: UInt8(ascii: ":")), colon > 0,
                raw[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
            {
                let value = Self.unfolded(raw[(colon + 1)...])
                let name = String(decoding: raw[..<colon], as: UTF8.self).lowercased()
                fields.append(ReceivedField(name: name, value: value, raw: raw, line: line(at: at)))
                if EncodedWordReader.hasBrokenWord(value) { note(.encodedWord, at: at) }
            } else {
                // Not a header at all: the body begins without an empty line before it.
                note(.noColon, at: at)
                return (fields, at)
            }
            at = end
        }
        return (fields, range.upperBound)
    }

    /// Behind the line feed.
    private func lineEnd(_ start: Int, _ limit: Int) -> Int {
        bytes[start..<limit].firstIndex(of: 0x0A).map { $0 + 1 } ?? limit
    }

    private static func isEmpty(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 == 0x0D || $0 == 0x0A } }

    /// RFC 5322 §2.2.3.
    private static func unfolded(_ value: ArraySlice<UInt8>) -> String {
        let text = String(decoding: value.filter { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
        return text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }

    // MARK: Body

    /// The ranges between the boundary lines (RFC 2046 §5.1.1).
    private mutating func pieces(of range: Range<Int>, boundary: String?) -> [Range<Int>] {
        guard let boundary, !boundary.isEmpty else {
            note(.noBoundary, at: range.lowerBound)
            return []
        }
        let mark = Array("--\(boundary)".utf8)
        var pieces: [Range<Int>] = [], start: Int?, at = range.lowerBound
        while at < range.upperBound {
            let end = lineEnd(at, range.upperBound)
            let line = bytes[at..<end].prefix { $0 != 0x0D && $0 != 0x0A }
            let rest = line.dropFirst(mark.count).filter { $0 != 0x20 && $0 != 0x09 }
            if line.starts(with: mark), rest.isEmpty || rest == Array("--".utf8) {
                if let start { pieces.append(start..<withoutLineEnd(max(start, at), from: start)) }
                start = end
                if !rest.isEmpty { return pieces }
            }
            at = end
        }
        note(.unclosedMultipart(boundary: boundary), at: range.upperBound)
        return pieces + (start.map { [$0..<range.upperBound] } ?? [])
    }

    /// The line break before a boundary belongs to the boundary.
    private func withoutLineEnd(_ end: Int, from start: Int) -> Int {
        var end = end
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// Nil for what nobody can decode.
    private mutating func decoded(_ range: Range<Int>, _ encoding: String, _ type: ContentType) -> [UInt8]? {
        switch encoding {
        case "quoted-printable": return quotedPrintable(range)
        case "base64":
            let letters = bytes[range].filter { !Self.isBlank($0) }
            guard let body = Base64.decoded(letters) else {
                note(.base64, at: range.lowerBound)
                return nil
            }
            return body
        case "7bit" where type.name == "text/html" && looksQuotedPrintable(range):
            note(.encodingUnsaid, at: range.lowerBound)
            return nil
        case "7bit":
            if let offset = bytes[range].firstIndex(where: { $0 >= 0x80 }) { note(.eightBit, at: offset) }
            return Array(bytes[range])
        case "8bit", "binary": return Array(bytes[range])
        default:
            note(.unknownEncoding(encoding), at: range.lowerBound)
            return nil
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Whether equals signs are encoded and lines are broken with others, as nobody writes by hand.
    private func looksQuotedPrintable(_ range: Range<Int>) -> Bool {
        var breaks = 0, signs = 0
        for index in range where bytes[index] == UInt8(ascii: "=") {
            if index + 1 < range.upperBound, bytes[index + 1] == 0x0D || bytes[index + 1] == 0x0A { breaks += 1 }
            if hexPair(index + 1, range.upperBound) == UInt8(ascii: "=") { signs += 1 }
        }
        return breaks > 2 && signs > 2
    }

    /// RFC 2045 §6.7.
    private mutating func quotedPrintable(_ range: Range<Int>) -> [UInt8] {
        var body: [UInt8] = [], at = range.lowerBound
        while at < range.upperBound {
            guard bytes[at] == UInt8(ascii: "=") else {
                body.append(bytes[at])
                at += 1
                continue
            }
            if let byte = hexPair(at + 1, range.upperBound) {
                body.append(byte)
                at += 3
            } else if let next = lineStart(behindBlanksAt: at + 1, range.upperBound) {
                at = next
            } else {
                note(.quotedPrintable, at: at)
                body.append(bytes[at])
                at += 1
            }
        }
        return body
    }

    private func hexPair(_ place: Int, _ limit: Int) -> UInt8? {
        guard place + 1 < limit, let high = HexDigit.value(bytes[place]), let low = HexDigit.value(bytes[place + 1])
        else { return nil }
        return high << 4 | low
    }

    /// Where the next line begins, when nothing but blanks is left of this one: no look further than at them, for a line may
    /// be as long as the message.
    private func lineStart(behindBlanksAt place: Int, _ limit: Int) -> Int? {
        var place = place
        while place < limit, Self.isBlank(bytes[place]) {
            place += 1
            if bytes[place - 1] == 0x0A { return place }
        }
        return place == limit ? limit : nil
    }
}
