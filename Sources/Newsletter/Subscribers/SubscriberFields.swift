import Foundation

/// A person's own columns as one text: JSON with the names in order, so that equal values are equal texts.
enum SubscriberFields {
    /// Nil when there is no value.
    static func encoded(_ fields: [String: String]) -> String? {
        let filled = fields.filter { !$0.value.isEmpty }
        guard !filled.isEmpty else { return nil }
        var json: [UInt8] = []
        for (name, value) in filled.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            append(Array(name.utf8), Array(value.utf8)[...], to: &json)
        }
        json.append(UInt8(ascii: "}"))
        return String(decoding: json, as: UTF8.self)
    }

    static func decoded(_ json: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    }

    /// Adds a pair to an object that is still open; the first one opens it.
    static func append(_ name: [UInt8], _ value: some Collection<UInt8>, to json: inout [UInt8]) {
        json.append(UInt8(ascii: json.isEmpty ? "{" : ","))
        appendString(name, to: &json)
        json.append(UInt8(ascii: ":"))
        appendString(value, to: &json)
    }

    private static func appendString(_ text: some Collection<UInt8>, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                json += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}
