import Foundation

/// What a line is by the words of the theme alone.
extension CaptureLine {
    var isNoise: Bool { labels.contains(.noise) }
    var isCrossLinkLabel: Bool { labels.contains(.crossLink) }
    var isRelatedLabel: Bool { labels.contains(.related) }
    var isCommentLabel: Bool { labels.contains(.comments) }
    var isTagLabel: Bool { labels.contains(.tags) }
    var isAboutAuthor: Bool { Vocabulary.all.aboutAuthor.contains(label) && !key.hasSuffix(".") }

    /// A word of the theme, which is never a headline, a topic or a name.
    var isLabel: Bool { !labels.isEmpty || after(Vocabulary.all.source) != nil || isTagLine }

    private var isTagLine: Bool { words.count <= Labels.wordLimit && after(Vocabulary.all.tags) != nil }

    /// What stands behind the colon when the words before it are one of `labels`.
    func after(_ labels: Set<String>) -> String? {
        // No label is longer; most colons of a paragraph stand behind it.
        guard let colon = text.unicodeScalars.prefix(60).firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let before = Self.key(String(text[..<colon])).split(separator: " ").joined(separator: " ")
        guard labels.contains(before) else { return nil }
        return text[text.index(after: colon)...].split(separator: " ").joined(separator: " ")
    }

    /// Whether the line credits a picture, by a label, a name with an agency, or an agency alone.
    var isCredit: Bool {
        guard words.count <= 12 else { return false }
        let bare = key.trimmingPrefix("(").trimmingPrefix("©")
        for label in Vocabulary.all.photo where bare.utf8.starts(with: label.utf8) {
            let rest = bare.dropFirst(label.count).drop { $0 == " " }
            if rest.hasPrefix(":") || rest.hasPrefix("©") || rest.hasPrefix("...") || rest.hasPrefix("…")
                || label.contains(" ") && !rest.isEmpty && !endsSentence
            {
                return true
            }
        }
        return isAgency
    }

    /// "Name/Agency" in capitals, or an agency's name.
    private var isAgency: Bool {
        guard words.count <= 8, !endsSentence, !key.contains("http") else { return false }
        let agencies = [
            "getty images", "reuters", "alamy", "shutterstock", "ap photo", "picture alliance", "imago", "unsplash",
        ]
        if words.count <= 5, agencies.contains(where: { key.hasSuffix($0) || key.hasPrefix($0) }) { return true }
        guard let slash = text.firstIndex(of: "/") else { return false }
        let sides = [text[..<slash], text[text.index(after: slash)...]]
        guard words.count + 1 >= 3 || key.contains("dpa") || key.contains("afp") || key.contains("efe") else {
            return false
        }
        return sides.allSatisfy { side in
            let names = side.split(whereSeparator: { $0 == " " || $0 == "/" })
            return !names.isEmpty
                && names.allSatisfy {
                    $0.first?.isUppercase == true || ["dpa", "via", "de", "van", "von", "der"].contains($0)
                }
        }
    }

    /// Whether the line is a caption that ends in its own credit.
    var endsInCredit: Bool {
        guard words.count <= 60, let colon = key.lastIndex(of: ":") else { return false }
        let (before, after) = (key[..<colon], key[colon...].dropFirst())
        guard after.split(separator: " ").count <= 8 else { return false }
        return Vocabulary.all.photo.contains { label in
            // Behind a sentence or in brackets: "they sent a photo: grey sea" is text.
            before.utf8.suffix(label.utf8.count).elementsEqual(label.utf8)
                && before.dropLast(label.count).last { $0 != " " }.map { ".!?…(|".contains($0) } ?? false
        }
    }

    /// Nothing but a time of day, as above each entry of a live report.
    var isClockTime: Bool {
        guard text.utf8.count <= 14, text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false else { return false }
        return text.wholeMatch(of: /[0-2]?[0-9][.:][0-5][0-9]( ?[ap]\.?m\.?| [A-Z]{2,4})?/) != nil
    }

    var isReadRest: Bool {
        guard words.count <= 16, let range = Vocabulary.all.readRest.range(in: terms) else { return false }
        return range.upperBound < terms.count || range.count == terms.count
    }
}
