/// How an attribution is said in the newsletter's language.
struct CreditWording {
    private let words: (republished: String, firstPublished: String, source: String, alsoIn: String)

    /// English where a language has no words here.
    init(language: String) {
        words =
            switch WritingSystem(language: language).primary {
            case "de": ("Übernommen von", "Zuerst erschienen bei", "Quelle:", "Auch bei")
            case "es": ("Reproducido de", "Publicado por primera vez por", "Fuente:", "También en")
            case "fr": ("Repris de", "Paru d’abord chez", "Source :", "Aussi dans")
            case "it": ("Ripreso da", "Pubblicato per la prima volta da", "Fonte:", "Anche su")
            case "nl": ("Overgenomen van", "Eerst verschenen bij", "Bron:", "Ook bij")
            case "pt": ("Republicado de", "Publicado primeiro por", "Fonte:", "Também em")
            case "ar": ("نقلًا عن", "نُشر أول مرة في", "المصدر:", "أيضًا في")
            case "he": ("פורסם מחדש מתוך", "פורסם לראשונה אצל", "מקור:", "גם אצל")
            case "ja": ("転載元:", "初出:", "出典:", "ほかの掲載先:")
            case "zh": ("转载自", "首发于", "来源:", "另见")
            case "th": ("เผยแพร่ซ้ำจาก", "เผยแพร่ครั้งแรกโดย", "ที่มา:", "อ่านได้อีกที่")
            default: ("Republished from", "First published by", "Source:", "Also in")
            }
    }

    /// What stands before the other places of a text.
    var alsoIn: String { words.alsoIn }

    /// The credit as it stands in the source when its name is not known.
    func credit(_ attribution: Attribution) -> String {
        guard let name = attribution.name?.cleaned, !name.isEmpty else { return titled(attribution) }
        let words =
            switch attribution.kind {
            case .republished: words.republished
            case .firstPublished: words.firstPublished
            case .source, .sourceTitle: words.source
            }
        return "\(words) \(name)"
    }

    /// "Source : The minutes" says "source" in the newsletter's language, without the space before the colon.
    private func titled(_ attribution: Attribution) -> String {
        let raw = attribution.raw.cleaned
        guard attribution.kind == .sourceTitle, let label = raw.prefixMatch(of: #/\p{L}+ ?[:：] ?/#) else { return raw }
        return "\(words.source) \(raw[label.range.upperBound...])"
    }
}

/// A licence as people write it: "CC BY-SA 4.0".
struct LicenseLabel {
    let text: String

    init(_ license: License) {
        switch license {
        case .unknown: text = ""
        case .allRightsReserved: text = "All rights reserved"
        case License(id: "CC"): text = "Creative Commons"
        default:
            let parts = license.id.cleaned.split(separator: "-")
            guard let first = parts.first, first == "CC", parts.count > 1 else {
                text = license.id.cleaned
                return
            }
            let version = parts.last.flatMap { $0.first?.isNumber == true ? $0 : nil }
            let terms = parts.dropFirst().prefix(parts.count - 1 - (version == nil ? 0 : 1))
            text = (["CC", terms.joined(separator: "-")] + (version.map { [String($0)] } ?? [])).joined(separator: " ")
        }
    }
}
