/// The two parts of a message that a template writes.
enum TemplateFormat: String, Sendable, CaseIterable {
    case html
    case text = "txt"

    /// The value as it stands in a text of this format: character data of HTML, or itself.
    func escaped(_ value: String) -> String {
        var output = ""
        append(value, to: &output)
        return output
    }

    /// Works on bytes: a quotation mark with a combining accent is one `Character`, and still ends an attribute.
    func append(_ value: String, to output: inout String) {
        guard self == .html, value.utf8.contains(where: { Self.entity($0) != nil }) else {
            output += value
            return
        }
        var rest = value.utf8[...]
        while let index = rest.firstIndex(where: { Self.entity($0) != nil }), let entity = Self.entity(rest[index]) {
            output += Substring(rest[..<index])
            output += entity
            rest = rest[rest.index(after: index)...]
        }
        output += Substring(rest)
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
