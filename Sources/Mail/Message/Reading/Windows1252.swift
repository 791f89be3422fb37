/// Text of Western Europe in single bytes.
public enum Windows1252 {
    /// What stands at 0x80 to 0x9F, where Latin-1 has control characters.
    private static let signs = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

    /// Also of bytes that are said to be Latin-1: who says so mostly writes windows-1252 (WHATWG Encoding §4.2).
    public static func sign(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? signs[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The byte of a sign; nil when windows-1252 does not have it.
    public static func byte(_ sign: Unicode.Scalar) -> UInt8? {
        if sign.value < 0x100 { return UInt8(sign.value) }
        return signs.firstIndex(of: sign).map { UInt8($0 + 0x80) }
    }

    static func text(_ bytes: [UInt8]) -> String { String(String.UnicodeScalarView(bytes.map(sign))) }
}
