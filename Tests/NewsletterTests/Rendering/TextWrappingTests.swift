import Testing

@testable import Newsletter

struct TextWrappingTests {
    @Test(arguments: [
        ("one two three", "one two\nthree"),
        ("  one two three", "  one two\n  three"),
        ("- one two three", "- one two\n  three"),
        ("> one two three", "> one two\n> three"),
        ("see https://example.org/long now", "see\nhttps://example.org/long\nnow"),
        ("one  \n\ntwo", "one\n\ntwo"),
        ("港口公布账目", "港口公布账\n目"),
        ("เรือเข้าท่า ลา", "เรือเข้าท่า\nลา"),
        ("เรือเข้าท่าเมื่อเช้านี้", "เรือเข้าท่า\nเมื่อเช้านี้"),
        ("[12] https://example.org/long", "[12] https://example.org/long"),
        ("e\u{301}e\u{301}e\u{301} abcde fg", "e\u{301}e\u{301}e\u{301} abcde\nfg"),
    ])
    func `a line is broken between words, by the width they have on a screen`(text: String, wrapped: String) {
        #expect(TextWrapping(columns: 10).wrapped(text) == wrapped)
    }
}
