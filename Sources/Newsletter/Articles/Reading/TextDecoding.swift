import Foundation

/// Bytes of a file as text; anything that is neither Unicode nor a text of Western Europe is no text.
enum TextDecoding {
    static func decode(_ bytes: [UInt8]) -> (text: String, warning: String?)? {
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), .utf16LittleEndian) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), .utf16BigEndian) }
        guard !isBinary(bytes) else { return nil }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return (text, nil) }
        let text = String(String.UnicodeScalarView(body.map(windows1252)))
        return (text, "the text is no valid UTF-8; it was read as windows-1252")
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, _ encoding: String.Encoding) -> (String, String?)? {
        String(data: Data(bytes), encoding: encoding).map { ($0, nil) }
    }

    /// Known beginnings, or more than a few control characters.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let magic: [[UInt8]] = [
            Array("%PDF-".utf8), Array("PK\u{3}\u{4}".utf8), [0x89, 0x50, 0x4E, 0x47], [0x1F, 0x8B],
            [0x7F, 0x45, 0x4C, 0x46],
            [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("SQLite format 3".utf8),
        ]
        if magic.contains(where: { bytes.starts(with: $0) }) { return true }
        let sample = bytes.prefix(65_536)
        let controls = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
        return controls > 8 && controls * 50 > sample.count
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        let table = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
        return table[Int(byte) - 0x80]
    }
}
