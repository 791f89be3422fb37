import Foundation

/// Reads the lines that say whose text an article is, and under which terms.
enum Credit {
    /// "This article is republished from X under …", "… was first published by X, which …".
    static func republication(_ line: CaptureLine) -> Attribution? {
        guard line.words.count <= 90 else { return nil }
        let kinds: [(Attribution.Kind, PhraseIndex)] = [
            (.republished, Vocabulary.all.republished), (.firstPublished, Vocabulary.all.firstPublished),
        ]
        for (kind, phrases) in kinds {
            guard let range = phrases.range(in: line.terms, before: 1),
                range.lowerBound == 0 || Vocabulary.all.thisArticle.range(in: line.terms) != nil
            else { continue }
            let name = name(line.words[range.upperBound...].joined(separator: " "))
            return Attribution(name: name, kind: kind, raw: line.raw.trimmingCharacters(in: .newlines))
        }
        if line.key.hasPrefix("the post "), let range = line.text.range(of: " appeared first on ") {
            return Attribution(name: name(String(line.text[range.upperBound...])), kind: .firstPublished, raw: line.raw)
        }
        return nil
    }

    /// Reads a line that names a publication, or only the headline of the source, behind "Source:".
    static func source(_ line: CaptureLine, title: String) -> Attribution? {
        guard let value = line.after(Vocabulary.all.source), !value.isEmpty, line.words.count <= 45 else { return nil }
        let raw = line.raw
        if let url = WebAddress.http(value) {
            return Attribution(name: nil, kind: .source, url: url, raw: raw)
        }
        if let suffix = TitleSuffix(value) {
            return Attribution(name: suffix.series, kind: .sourceTitle, raw: raw)
        }
        return isHeadline(value, title: title)
            ? Attribution(kind: .sourceTitle, raw: raw) : Attribution(name: value, kind: .source, raw: raw)
    }

    private static func isHeadline(_ value: String, title: String) -> Bool {
        let count = value.split(separator: " ").count
        let words = ContentWords.of(value)
        if count >= 4, !words.isEmpty,
            Double(words.intersection(ContentWords.of(title)).count) >= 0.4 * Double(words.count)
        {
            return true
        }
        if count <= 5 { return false }
        let publishers = [
            "news", "times", "post", "herald", "zeitung", "journal", "tribune", "gazette", "university", "institut",
        ]
        return count > 8 || !publishers.contains { value.lowercased().contains($0) }
    }

    /// The name at the begin of `text`: up to a comma, a full stop, or words such as "under".
    private static func name(_ text: String) -> String? {
        var end = text.endIndex
        let key = CaptureLine.key(text)
        for stop in Vocabulary.all.nameEnds.map({ " \($0)" }) + [" ,", ",", ";", ". ", " (", " –", " —", ":"] {
            guard let range = key.range(of: stop) else { continue }
            let isWhole =
                stop.last?.isLetter != true || range.upperBound == key.endIndex || key[range.upperBound] == " "
                || key[range.upperBound] == "."
            let distance = key.distance(from: key.startIndex, to: range.lowerBound)
            if isWhole, let index = text.index(text.startIndex, offsetBy: distance, limitedBy: end) { end = index }
        }
        let name = text[..<end].trimmingCharacters(in: CharacterSet(charactersIn: " .,;:“”\"«»„'"))
        return name.isEmpty || name.count > 120 ? nil : name
    }

    /// The licence that a line puts the article under.
    static func license(_ line: CaptureLine) -> License? {
        guard line.words.count <= 90 else { return nil }
        return republication(line) != nil ? License(named: line.text) : LicenseGrant.license(in: line.text)
    }
}
