import Foundation

/// What publishing programs put at the end of a summary that they have cut: "[…]", and a link to the rest.
enum FeedTail {
    /// The paragraphs without such a link, and whether they say that they go on elsewhere.
    static func split(_ paragraphs: [Paragraph]) -> (paragraphs: [Paragraph], isCut: Bool) {
        guard var last = paragraphs.last else { return (paragraphs, false) }
        let label = link(at: last)
        if let label {
            last.text = trimmed(last.text.dropLast(label.text.count))
            last.html = last.html.map { trimmed($0.dropLast(label.html.count)) }
            if last.text.last.map({ !".!?…。".contains($0) }) ?? false {
                last.text += "…"
                last.html = last.html.map { $0 + "…" }
            }
        }
        let rest = paragraphs.dropLast() + (last.text.isEmpty ? [] : [last])
        let isMarked = ["[…]", "[...]", "[&hellip;]", "(…)"].contains { rest.last?.text.hasSuffix($0) ?? false }
        return (Array(rest), label != nil || isMarked)
    }

    /// The link that a paragraph ends with, when its words are those of such links.
    private static func link(at paragraph: Paragraph) -> (text: String, html: Substring)? {
        guard let html = paragraph.html, let match = html.firstMatch(of: /<a [^<>]*>([^<]*)<\/a>$/) else { return nil }
        let text = HTMLText.line(String(match.1))
        let key = CaptureLine.key(text).filter { $0.isLetter || $0 == " " }.trimmingCharacters(in: .whitespaces)
        guard labels.contains(where: key.hasPrefix), text.count < 60, paragraph.text.hasSuffix(text) else { return nil }
        return (text, match.0)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// Begins of the words of such links.
    private static let labels = [
        "continue reading", "read more", "read the rest", "keep reading", "weiterlesen", "mehr lesen", "lire la suite",
        "lire plus", "leer más", "seguir leyendo", "continua a leggere", "leggi tutto", "continue lendo", "leia mais",
        "lees verder", "lees meer", "läs mer", "les mer", "læs mere", "czytaj dalej", "czytaj więcej", "続きを読む", "阅读更多",
    ]
}
