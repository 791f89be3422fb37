import Foundation

/// Tags of languages (BCP 47), and what people write instead of them.
enum LanguageTag {
    /// Whether a text is the tag of a registered language, as `pt-BR` is; `und` tells of none.
    static func isValid(_ tag: String) -> Bool {
        let writing = WritingSystem(language: tag)
        return tag != "und" && writing.tag == tag && languages.contains(writing.primary)
    }

    /// The tag that a text means: of a list the first, of a locale such as `de_DE.UTF-8` the language and the region, of a
    /// name such as `English` or `Deutsch` its language's.
    ///
    /// - Returns: Nil for what names no language.
    static func meant(by text: String) -> String? {
        let first = String(text.prefix { $0 != "," && $0 != ";" }.trimmingPrefix(" "))
        let tag = String(first.prefix { $0 != "." && $0 != "@" && $0 != " " }).replacing("_", with: "-")
        return isValid(tag) ? tag : tagsByName[first.lowercased()]
    }

    /// The registered primary languages, and those that only BCP 47 knows.
    private static let languages = Set(Locale.LanguageCode.isoLanguageCodes.map(\.identifier)).union([
        "iw", "in", "ji", "sh", "mo", "tl", "no", "zh", "mul", "qaa",
    ])

    /// By what languages are called in English and by themselves, in lower case.
    private static let tagsByName: [String: String] = {
        let codes = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.utf8.count == 2 }
        let names = codes.flatMap { code in
            [Locale(identifier: "en"), Locale(identifier: code)].compactMap {
                $0.localizedString(forLanguageCode: code).map { ($0.lowercased(), code) }
            }
        }
        return Dictionary(names) { first, _ in first }
    }()
}
