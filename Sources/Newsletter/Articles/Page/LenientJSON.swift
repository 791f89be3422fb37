import Foundation

/// Reads JSON as pages have it: in comments, with line breaks in strings and commas too many.
enum LenientJSON {
    /// Deeper JSON is refused: the reader of Foundation calls itself.
    private static let depthLimit = 64

    static func value(of text: String) -> Any? {
        guard depth(text) <= depthLimit else { return nil }
        if let value = parsed(text) { return value }
        return parsed(mended(text))
    }

    private static func parsed(_ text: String) -> Any? { try? JSONSerialization.jsonObject(with: Data(text.utf8)) }

    private static func depth(_ text: String) -> Int {
        var (depth, deepest) = (0, 0)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
            deepest = max(deepest, depth)
        }
        return deepest
    }

    /// From the first bracket to the last; control characters as spaces; no comma before a bracket.
    private static func mended(_ text: String) -> String {
        // XHTML has it between the marks of a CDATA section, whose bracket is none of JSON.
        let bytes = Array(text.replacing("<![CDATA[", with: "").replacing("]]>", with: "").utf8)
        let opening = bytes.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? 0
        let closing = bytes.lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") } ?? bytes.count - 1
        guard opening < closing else { return text }
        var result: [UInt8] = []
        for byte in bytes[opening...closing] {
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                while let last = result.last, last == 0x20 { result.removeLast() }
                if result.last == UInt8(ascii: ",") { result.removeLast() }
            }
            result.append(byte < 0x20 ? 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
