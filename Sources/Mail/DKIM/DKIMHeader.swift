/// The header of a message as a signer sees it: where its fields stand, and how each looks in relaxed form (RFC 6376 §3.4.2).
struct DKIMHeader {
    private struct Field {
        let name: Range<Int>
        /// From the name to behind the line end.
        let whole: Range<Int>
    }

    /// The topmost first.
    private let fields: [Field]
    private let message: [UInt8]
    /// Where the body begins.
    let end: Int

    /// Nil when no header field is there, or no empty line behind them.
    init?(_ message: [UInt8]) {
        var fields: [Field] = []
        var start = 0
        while start < message.count, message[start] != UInt8(ascii: "\r") {
            guard let end = Self.endOfField(in: message, from: start),
                let colon = message[start..<end].firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            fields.append(Field(name: start..<colon, whole: start..<end))
            start = end
        }
        guard !fields.isEmpty, start + 2 <= message.count else { return nil }
        (self.fields, self.message, end) = (fields, message, start + 2)
    }

    /// Behind the line end that no blank follows.
    private static func endOfField(in message: [UInt8], from start: Int) -> Int? {
        var place = start
        while let lineEnd = message[place...].firstIndex(of: UInt8(ascii: "\n")) {
            place = lineEnd + 1
            guard place < message.count else { return nil }
            if message[place] != UInt8(ascii: " "), message[place] != UInt8(ascii: "\t") { return place }
        }
        return nil
    }

    /// Names are equal without regard to case.
    private func has(_ name: String, _ field: Field) -> Bool {
        name.utf8.count == field.name.count
            && zip(name.utf8, message[field.name]).allSatisfy { Self.lowercased($0) == Self.lowercased($1) }
    }

    func count(of name: String) -> Int { fields.count { has(name, $0) } }

    /// What the names of an `h=` tag stand for: for each the lowest field not yet taken, nothing where none is left (§5.4.2).
    func canonical(_ names: [String]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(end)
        var left = fields
        for name in names {
            guard let index = left.lastIndex(where: { has(name, $0) }) else { continue }
            Self.appendRelaxed(message[left.remove(at: index).whole], to: &result)
            result += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        return result
    }

    /// Adds a field in lower case and on one line, each run of blanks one space, none around the value; without a line end.
    static func appendRelaxed(_ field: ArraySlice<UInt8>, to result: inout [UInt8]) {
        let colon = field.firstIndex(of: UInt8(ascii: ":")) ?? field.endIndex
        for byte in field[..<colon] where byte > 0x20 { result.append(lowercased(byte)) }
        result.append(UInt8(ascii: ":"))
        var isAfterBlank = false
        var hasValue = false
        for byte in field[colon...].dropFirst() {
            if byte <= 0x20 {
                isAfterBlank = true
            } else {
                if isAfterBlank, hasValue { result.append(UInt8(ascii: " ")) }
                result.append(byte)
                (isAfterBlank, hasValue) = (false, true)
            }
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
