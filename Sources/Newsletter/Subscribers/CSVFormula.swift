/// Keeps spreadsheets from calculating what people wrote: a cell that begins like a formula gets a `'` in front.
///
/// A value that already looks guarded is guarded once more, so that reading back always gives what was there.
enum CSVFormula {
    static func guarded(_ text: String) -> String { looksLikeFormula(text) ? "'\(text)" : text }

    static func unguarded(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && looksLikeFormula(text) ? String(text.dropFirst()) : text
    }

    private static func looksLikeFormula(_ text: String) -> Bool {
        switch text.utf8.drop(while: { $0 == UInt8(ascii: "'") }).first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
