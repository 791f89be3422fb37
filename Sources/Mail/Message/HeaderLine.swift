/// One header field being written at the end of a message, folded as it grows (RFC 5322 §2.2.3).
///
/// A value is a row of tokens with one blank between two of them. Lines are broken only there, so none ever consists
/// of white space; a token that is longer than a line stays whole.
struct HeaderLine {
    /// RFC 5322 §2.1.1.
    static let longest = 78
    /// RFC 2047 §2, for fields with encoded words.
    static let longestWithEncodedWords = 76
    /// Leaves room for any name in the 998 octets that no line may exceed (RFC 5322 §2.1.1).
    static let longestToken = 900

    private var bytes: [UInt8] = []
    private var column: Int
    private var isEmpty = true
    private let limit: Int

    /// Takes the message over until `end`, so that appending never copies it.
    init(_ name: HeaderField.Name, limit: Int = longest, takingOver message: inout [UInt8]) {
        swap(&bytes, &message)
        bytes.append(contentsOf: name.text.utf8)
        bytes.append(UInt8(ascii: ":"))
        column = name.text.utf8.count + 1
        self.limit = limit
    }

    mutating func end(givingBack message: inout [UInt8]) {
        bytes.append(0x0D)
        bytes.append(0x0A)
        swap(&bytes, &message)
    }

    /// What the next token may take without a fold.
    var room: Int { limit - column - 1 }
    var roomOnNewLine: Int { limit - 1 }

    mutating func token(_ token: some Collection<UInt8>) {
        begin(token.count)
        glue(token)
    }

    /// A token in three pieces.
    mutating func token(_ text: String, between opening: String, and closing: String) {
        begin(opening.utf8.count + text.utf8.count + closing.utf8.count)
        glue(opening.utf8)
        glue(text.utf8)
        glue(closing.utf8)
    }

    /// Each word of a text in ASCII.
    mutating func tokens(of text: String) {
        text.withBytes { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
                if end > start { token(UnsafeBufferPointer(rebasing: bytes[start..<end])) }
                start = end + 1
            }
        }
    }

    /// Makes room for a token.
    private mutating func begin(_ length: Int) {
        // A token that fits on no line gains nothing by leaving the line of the name.
        if length > room, !isEmpty || length <= roomOnNewLine {
            bytes.append(0x0D)
            bytes.append(0x0A)
            column = 0
        }
        bytes.append(UInt8(ascii: " "))
        column += 1
        isEmpty = false
    }

    /// Adds to the token that was begun, whatever the column.
    private mutating func glue(_ text: some Collection<UInt8>) {
        bytes.append(contentsOf: text)
        column += text.count
    }
}
