/// Bytes as hexadecimal digits, and back.
enum HexDigit {
    /// Of a digit, upper or lower case; nil for anything else.
    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// The digit of a value up to 15, upper case.
    static func of(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x37) }
}
