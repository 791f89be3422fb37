import CGumbo

/// The characters of a page's text, without those that only lay it out.
enum PageText {
    /// Without soft hyphens and invisible joiners of words; white space as it was.
    static func plain(_ text: String) -> String {
        // Both begin with these bytes.
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return text }
        guard text.unicodeScalars.contains(where: isLayout) else { return text }
        return String(scalars: text.unicodeScalars.lazy.filter { !isLayout($0) })
    }

    /// The text of a heading on one line, without the sign that links to it.
    static func heading(_ element: GumboElement) -> String? {
        guard let text = OneLine.field(plain(HTMLTree.text(element)), limit: 500) else { return nil }
        return text.hasSuffix("¶") ? OneLine.field(String(text.dropLast())) : text
    }

    /// Soft hyphen, word joiner, byte order mark.
    private static func isLayout(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xAD || scalar.value == 0x2060 || scalar.value == 0xFEFF || scalar.value == 0x200B
    }
}
