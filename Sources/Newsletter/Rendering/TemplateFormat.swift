/// The two parts of a message that a template writes.
enum TemplateFormat: String, Sendable, CaseIterable {
    case html
    case text = "txt"

    /// The value as it stands in a text of this format: character data of HTML, or itself.
    func escaped(_ value: String) -> String {
        guard self == .html, value.utf8.contains(where: { Self.entity($0) != nil }) else { return value }
        var output: [UInt8] = []
        append(value, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Works on bytes: a quotation mark with a combining accent is one `Character`, and still ends an attribute.
    func append(_ value: String, to output: inout [UInt8]) {
        guard self == .html else {
            output += value.utf8
            return
        }
        var value = value
        value.withUTF8 { bytes in
            var rest = bytes[...]
            while let index = rest.firstIndex(where: { Self.entity($0) != nil }) {
                output += rest[..<index]
                output += (Self.entity(rest[index]) ?? "").utf8
                rest = rest[(index + 1)...]
            }
            output += rest
        }
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
