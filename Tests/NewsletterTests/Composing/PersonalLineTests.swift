import Testing

@testable import Newsletter

@Suite struct `A subject on one line` {
    @Test(arguments: [
        (" a \r\n\tb\u{2028}\u{3000}c ", "a b c"), ("a \u{301}b", "a \u{301}b"), ("a \u{200D}b", "a \u{200D}b"),
        ("\u{301}a", "\u{301}a"), ("नमस्ते  दुनिया", "नमस्ते दुनिया"), ("", ""), (" ", ""),
    ])
    func `loses white space and nothing else`(text: String, line: String) {
        #expect(Array(Personal.line(text).unicodeScalars) == Array(line.unicodeScalars))
    }
}
