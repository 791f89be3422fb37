import Foundation
import Mail

/// Bytes of a file as text: Unicode, or what the file itself declares, or a text of Western Europe.
enum TextDecoding {
    /// - Parameter charset: What the server said; a mark of the bytes beats it, and so does what is valid UTF-8.
    static func decode(_ bytes: [UInt8], charset: String? = nil) -> (text: String, warning: String?)? {
        if let (encoding, mark) = utf32(bytes) ?? utf16(bytes) {
            return String(data: Data(bytes.dropFirst(mark)), encoding: encoding).map { ($0, nil) }
        }
        guard !isBinary(bytes) else { return nil }
        let body = withoutMark(bytes)
        let declared = charset ?? declaredEncoding(body)
        // Escapes of ISO-2022 are valid UTF-8; in all else, what is valid UTF-8 by chance is ASCII.
        let isStateful = declared?.hasPrefix("iso-2022") == true && body.contains(0x1B)
        if !isStateful, let text = String(validating: body, as: UTF8.self) { return (text, nil) }
        if let declared, let text = decode(body, declared: declared) { return text }
        if let text = damagedUnicode(body) { return text }
        if declared == nil, let name = EncodingGuess.name(for: body),
            let (text, _) = CharacterSets.decode(body, from: name)
        {
            return (text, "the text is no valid UTF-8 and names no encoding; by its letters it was read as \(name)")
        }
        let text = String(scalars: body.lazy.map(Windows1252.sign))
        return (text, "the text is no valid UTF-8; it was read as windows-1252")
    }

    /// Without the mark of UTF-8, also behind the line ends that a program printed before its file.
    private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let space = bytes.prefix { $0 <= 0x20 }
        let rest = bytes[space.endIndex...]
        guard rest.starts(with: [0xEF, 0xBB, 0xBF]) else { return bytes[...] }
        return space.isEmpty ? rest.dropFirst(3) : space + rest.dropFirst(3)
    }

    /// UTF-8 with a few bytes in it that are none; nil when those are as frequent as its letters.
    private static func damagedUnicode(_ body: ArraySlice<UInt8>) -> (String, String?)? {
        let text = String(decoding: body, as: UTF8.self)
        var (letters, bad) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            if scalar == "\u{FFFD}" { bad += 1 } else { letters += 1 }
        }
        guard letters > 8 * bad else { return nil }
        return (text, "the text is UTF-8, but for \(bad) places; they were replaced")
    }

    private static func decode(_ body: ArraySlice<UInt8>, declared: String) -> (String, String?)? {
        // Who declares Latin 1 writes windows-1252 (WHATWG Encoding §4.2).
        if ["iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"].contains(declared) {
            return (String(scalars: body.lazy.map(Windows1252.sign)), nil)
        }
        guard !["utf-8", "utf8"].contains(declared), let (text, bad) = CharacterSets.decode(body, from: declared) else {
            return nil
        }
        return (text, bad == 0 ? nil : "\(bad) bytes are no characters of \(declared); they were replaced")
    }

    /// What an XML declaration or a page's `charset` names, in lower case.
    private static func declaredEncoding(_ body: ArraySlice<UInt8>) -> String? {
        let start = body.prefix(2048).drop { $0 <= 0x20 }
        guard start.first == UInt8(ascii: "<") else { return nil }
        let lower = start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        for label in ["encoding=", "charset="] {
            let label = Array(label.utf8)
            let place = lower.withUnsafeBufferPointer { text in label.withUnsafeBufferPointer { text.place(of: $0) } }
            guard let place else { continue }
            let name = lower[(place + label.count)...].drop { "\"' ".utf8.contains($0) }
                .prefix { !"\"' ;?>/".utf8.contains($0) }
            if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
        }
        return nil
    }

    /// By its mark, or by the "<" or "{" that a feed or a page begins with; and how many bytes the mark has.
    private static func utf32(_ bytes: [UInt8]) -> (String.Encoding, mark: Int)? {
        let (first, isOpening) = (Array(bytes.prefix(4)), { (byte: UInt8) in byte == 0x3C || byte == 0x7B })
        guard first.count == 4 else { return nil }
        if first == [0xFF, 0xFE, 0, 0] { return (.utf32LittleEndian, 4) }
        if first == [0, 0, 0xFE, 0xFF] { return (.utf32BigEndian, 4) }
        if isOpening(first[0]), first[1...] == [0, 0, 0] { return (.utf32LittleEndian, 0) }
        if isOpening(first[3]), first[..<3] == [0, 0, 0] { return (.utf32BigEndian, 0) }
        return nil
    }

    /// By its mark, or by two ASCII characters at the begin with a zero beside each.
    private static func utf16(_ bytes: [UInt8]) -> (String.Encoding, mark: Int)? {
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        guard bytes.count >= 4 else { return nil }
        let isText = { (byte: UInt8) in (0x09...0x7E).contains(byte) }
        if isText(bytes[0]), bytes[1] == 0, isText(bytes[2]), bytes[3] == 0 { return (.utf16LittleEndian, 0) }
        if bytes[0] == 0, isText(bytes[1]), bytes[2] == 0, isText(bytes[3]) { return (.utf16BigEndian, 0) }
        return nil
    }

    /// Known beginnings, or more than a few control characters.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let magic: [[UInt8]] = [
            Array("%PDF-".utf8), Array("PK\u{3}\u{4}".utf8), [0x89, 0x50, 0x4E, 0x47], [0x1F, 0x8B],
            [0x7F, 0x45, 0x4C, 0x46],
            [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("SQLite format 3".utf8),
        ]
        if magic.contains(where: { bytes.starts(with: $0) }) { return true }
        let size = min(bytes.count, 65_536)
        let controls = bytes.withUnsafeBufferPointer { bytes in
            bytes[..<size].reduce(0) { $0 &+ ($1 < 0x20 && $1 &- 0x09 > 0x04 && $1 != 0x1B ? 1 : 0) }
        }
        return controls > 8 && controls * 50 > size
    }
}
