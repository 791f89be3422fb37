/// Text that is no article although it could be read as lines: lists of feeds, site maps, drawings, mails, web archives.
enum OtherMarkup {
    /// What a text is, in words that go behind "it is"; nil when it may be what it was taken for.
    static func kind(of text: String, _ format: ArticleReading.Format) -> String? {
        guard format == .capture || format == .feed else { return nil }
        let start = text.prefix(4096)
        if SubscriptionList.isOne(String(start)) { return "a list of feeds (OPML): save it as a file, and import that" }
        guard format == .capture else { return nil }
        if start.drop(while: \.isWhitespace).hasPrefix("<?xml") || start.drop(while: \.isWhitespace).hasPrefix("<svg") {
            var rest = start
            return "XML, and no feed" + (XMLTag.next(in: &rest).map { " (its first element is \($0.name))" } ?? "")
        }
        return isMail(start) ? "a mail or a web archive, in parts" : nil
    }

    /// By the field that RFC 2045 §4 asks for, among the lines of a head.
    private static func isMail(_ start: Substring) -> Bool {
        start.split(whereSeparator: \.isNewline).prefix(60).prefix { line in
            line.first.map { $0 == " " || $0 == "\t" } ?? false
                || line.prefix { $0 != ":" }.allSatisfy { $0.isLetter || $0 == "-" }
        }.contains { $0.lowercased().hasPrefix("mime-version:") }
    }
}
