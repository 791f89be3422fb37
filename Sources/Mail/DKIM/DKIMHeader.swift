/// The header of a message as a signer sees it: fields by name, in relaxed form (RFC 6376 §3.4.2).
struct DKIMHeader {
    /// In lower case, with where each field stands, the topmost first.
    private let fields: [(name: String, place: Range<Int>)]
    private let message: [UInt8]
    /// Where the body begins.
    let end: Int

    /// Nil when no header field is there, or no empty line behind them.
    init?(_ message: [UInt8]) {
        var fields: [(String, Range<Int>)] = []
        var start = 0
        while start < message.count, message[start] != UInt8(ascii: "\r") {
            guard let end = Self.endOfField(in: message, from: start),
                let colon = message[start..<end].firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            fields.append((String(decoding: message[start..<colon], as: UTF8.self).lowercased(), start..<end))
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

    func count(of name: String) -> Int {
        fields.count { $0.name == name }
    }

    /// What the names of an `h=` tag stand for: for each the lowest field not yet taken, nothing where none is left (§5.4.2).
    func canonical(_ names: [String]) -> [UInt8] {
        var taken: [String: Int] = [:]
        var result: [UInt8] = []
        for name in names.map({ $0.lowercased() }) {
            let places = fields.filter { $0.name == name }.map(\.place)
            let index = places.count - 1 - taken[name, default: 0]
            taken[name, default: 0] += 1
            if places.indices.contains(index) {
                result += Self.relaxed(message[places[index]]) + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
            }
        }
        return result
    }

    /// A field in lower case and on one line, each run of blanks one space, none around the value; without a line end.
    static func relaxed(_ field: ArraySlice<UInt8>) -> [UInt8] {
        let colon = field.firstIndex(of: UInt8(ascii: ":")) ?? field.endIndex
        var result: [UInt8] = []
        result.reserveCapacity(field.count)
        for byte in field[..<colon] where byte > 0x20 {
            result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
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
        return result
    }
}
