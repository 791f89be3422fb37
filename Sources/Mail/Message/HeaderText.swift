/// Text for people in a header: what it may hold, and how text from data is made fit for it.
public enum HeaderText {
    /// No control characters, which forge headers and split lines, U+0085, U+2028 and U+2029 among them.
    public static func isClean(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } || !text.unicodeScalars.contains(where: isControl)
    }

    /// Control characters become blanks, runs of white space one blank, and none is left at the ends.
    public static func cleaned(_ text: String) -> String {
        if text.utf8.withContiguousStorageIfAvailable(isTidy) ?? isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isBlank = scalar == " " || isControl(scalar)
            if !isBlank {
                result.append(scalar)
            } else if let last = result.last, last != " " {
                result.append(" ")
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// Whether a text is ASCII, without control characters and without a blank too many: as `cleaned` would leave it.
    public static func isPlain(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { isPlain($0) } ?? isPlain(text.utf8)
    }

    /// The same of a text as bytes.
    public static func isPlain(_ text: some Collection<UInt8>) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    /// Whether text in UTF-8, in any script, is as `cleaned` would leave it.
    public static func isTidy(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (previous, beforeThat) = (UInt8(ascii: " "), UInt8(0))
        for byte in text {
            switch byte {
            case 0x20: if previous == 0x20 { return false }
            case 0..<0x20, 0x7F: return false
            // U+0080…U+009F; U+2028 and U+2029.
            case 0x80...0x9F where previous == 0xC2: return false
            case 0xA8...0xA9 where previous == 0x80 && beforeThat == 0xE2: return false
            default: break
            }
            (previous, beforeThat) = (byte, previous)
        }
        return previous != 0x20 || text.isEmpty
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }
}
