/// Text within quotation marks, in which a backslash lets the next character stand for itself (RFC 5322 §3.2.4).
enum QuotedString {
    /// In UTF-8.
    static func quoted(_ text: String) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return result + [UInt8(ascii: "\"")]
    }

    /// What stands between the marks; nil for a text without a mark at each end.
    static func content(of text: Substring) -> String? {
        guard text.utf8.count > 1, text.utf8.first == UInt8(ascii: "\""), text.utf8.last == UInt8(ascii: "\"") else {
            return nil
        }
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars.dropFirst().dropLast() {
            isEscaped = scalar == "\\" && !isEscaped
            if !isEscaped { result.append(scalar) }
        }
        return String(result)
    }
}
