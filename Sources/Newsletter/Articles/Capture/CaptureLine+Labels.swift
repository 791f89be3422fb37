import Foundation

/// What a line is by the words of the theme alone.
extension CaptureLine {
    /// The line without the colon and the signs of a button behind it.
    var label: String {
        var key = self.key
        while let last = key.last, ":»›→…>|. ".contains(last) { key.removeLast() }
        return key
    }

    var isNoise: Bool {
        let words = Vocabulary.all
        if words.noise.contains(key) || words.noise.contains(label) { return true }
        return key.hasPrefix("©") || key.hasPrefix("copyright ")
    }

    var isCrossLinkLabel: Bool { Vocabulary.all.crossLink.contains(label) || Vocabulary.all.crossLink.contains(key) }
    var isRelatedLabel: Bool { Vocabulary.all.related.contains(label) }
    var isCommentLabel: Bool { Vocabulary.all.comments.contains(label) }
    var isAboutAuthor: Bool { Vocabulary.all.aboutAuthor.contains(label) && !key.hasSuffix(".") }

    /// A word of the theme, which is never a headline, a topic or a name.
    var isLabel: Bool {
        isNoise || isCrossLinkLabel || isRelatedLabel || isCommentLabel || Vocabulary.all.tags.contains(label)
            || Vocabulary.all.published.contains(label.split(separator: " ").map(String.init))
            || after(Vocabulary.all.source) != nil
    }

    /// What stands behind the colon when the words before it are one of `labels`.
    func after(_ labels: Set<String>) -> String? {
        guard let colon = text.firstIndex(of: ":") ?? text.firstIndex(of: "：") else { return nil }
        let before = Self.key(String(text[..<colon])).split(separator: " ").joined(separator: " ")
        guard labels.contains(before) else { return nil }
        return text[text.index(after: colon)...].split(separator: " ").joined(separator: " ")
    }

    /// Whether the line credits a picture, by a label, a name with an agency, or an agency alone.
    var isCredit: Bool {
        guard words.count <= 12 else { return false }
        let bare = key.trimmingPrefix("(").trimmingPrefix("©")
        for label in Vocabulary.all.photo where bare.hasPrefix(label) {
            let rest = bare.dropFirst(label.count).drop { $0 == " " }
            if rest.hasPrefix(":") || rest.hasPrefix("©") || label.contains(" ") && !rest.isEmpty && !endsSentence {
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
        guard words.count <= 60 else { return false }
        for label in Vocabulary.all.photo {
            guard let range = key.range(of: label + ":", options: .backwards), range.lowerBound > key.startIndex,
                ". (".contains(key[key.index(before: range.lowerBound)])
            else { continue }
            return key[range.upperBound...].split(separator: " ").count <= 8
        }
        return false
    }

    var isReadRest: Bool {
        words.count <= 16
            && Vocabulary.all.readRest.contains { key.hasPrefix($0 + " ") || key.contains($0 + " ") || label == $0 }
    }
}
