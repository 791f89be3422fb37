import Testing

@testable import TidingsCLI

struct ConsoleTests {
    @Test(arguments: [
        ("plain text", "plain text"), ("a\tb\nc", "a\tb\nc"), ("Zoë 日本 שלום", "Zoë 日本 שלום"),
        ("\u{1B}]0;owned\u{7}", "\u{FFFD}]0;owned\u{FFFD}"), ("a\rb\u{9B}c\u{7F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
        ("a\r\nb", "a\u{FFFD}\nb"), ("gnp.\u{202E}exe\u{2066}", "gnp.\u{FFFD}exe\u{FFFD}"),
    ])
    func `what would steer a terminal is shown`(line: String, shown: String) {
        #expect(line.withoutSteering == shown)
    }
}
