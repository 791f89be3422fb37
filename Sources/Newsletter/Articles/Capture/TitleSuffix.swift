import Foundation

/// What some sites hang behind a headline: `| Business Matters (Sept. 20)`.
struct TitleSuffix: Sendable, Equatable {
    let title: String
    let series: String
    let date: WrittenDate

    /// Nil when no suffix with a date stands there.
    init?(_ text: String) {
        guard let bar = text.range(of: " | ", options: .backwards) else { return nil }
        let suffix = text[bar.upperBound...]
        guard suffix.count <= 80 else { return nil }
        let scanner = DateScanner(String(suffix))
        guard let mention = scanner.mentions().last else { return nil }
        let start = scanner.tokens[mention.tokens.lowerBound].offset
        let trim = CharacterSet(charactersIn: " (,–—-[")
        let series = String(suffix)[..<start].trimmingCharacters(in: trim)
        guard !series.isEmpty else { return nil }
        title = text[..<bar.lowerBound].trimmingCharacters(in: .whitespaces)
        self.series = series
        date = mention.date
    }
}
