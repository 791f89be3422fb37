import Mail

/// Text whose UTF-8 was taken for windows-1252 and encoded once more: `â€¦` for `…`.
enum EncodedTwice {
    /// The text that was meant, when every sign beyond ASCII is part of such a mistake; else the text itself.
    static func undone(_ text: String) -> String {
        guard mayBe(text) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = Windows1252.byte(scalar) else { return text }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }

    /// Whether the first sign beyond ASCII is a first byte of UTF-8; most texts end here.
    private static func mayBe(_ text: String) -> Bool {
        // U+00C2 to U+00F4, which UTF-8 writes with this first byte.
        guard let first = text.utf8.first(where: { $0 >= 0x80 }), first == 0xC3,
            let sign = text.unicodeScalars.first(where: { $0.value >= 0x80 })
        else { return false }
        return (0xC2...0xF4).contains(sign.value)
    }
}
