import Foundation

extension License {
    /// The licence that a text names or links to; nil when it names none.
    init?(named text: String) {
        let lower = text.lowercased()
        let key = lower.holds("‑") ? lower.replacing("‑", with: "-") : lower
        if let range = key.range(of: "creativecommons.org/") {
            self.init(path: String(key[range.upperBound...].prefix(60)))
            return
        }
        if key.holds("cc0") || key.holds("publicdomain/zero") {
            self.init(id: "CC0-1.0")
            return
        }
        if let license = License(creativeCommonsIn: key) ?? License(ofGovernmentIn: key) {
            self = license
            return
        }
        guard Self.isReserved(key) else { return nil }
        self = .allRightsReserved
    }

    /// Whether a text in lower case says that all rights are reserved.
    static func isReserved(_ key: String) -> Bool { reserved.contains(where: key.holds) }

    private static let reserved = [
        "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
        "tutti i diritti riservati", "todos os direitos reservados", "alle rechten voorbehouden",
        "wszelkie prawa zastrzeżone", "alla rättigheter förbehållna", "все права защищены", "всі права захищені",
        "všechna práva vyhrazena", "tüm hakları saklıdır", "جميع الحقوق محفوظة", "כל הזכויות שמורות", "版权所有", "版權所有",
        "保留所有权利", "無断転載を禁", "무단전재",
    ]

    /// `licenses/by-sa/4.0/…` of a creativecommons.org address.
    private init(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        if parts.first == "publicdomain" {
            self.init(id: "CC0-1.0")
        } else if parts.count > 1, parts[0] == "licenses", parts[1].hasPrefix("by") {
            let version = parts.count > 2 && Double(parts[2]) != nil ? "-\(parts[2])" : ""
            self.init(id: "CC-\(parts[1].uppercased())\(version)")
        } else {
            self.init(id: "CC")
        }
    }

    /// By the words behind "Creative Commons" or "CC"; nil when neither is there, or is denied.
    ///
    /// - Parameter key: The text in lower case.
    private init?(creativeCommonsIn key: String) {
        let isNamed = key.holds("creative commons")
        guard isNamed || key.holds("cc") else { return nil }
        let words = Self.apart(key).split { !$0.isLetter && !$0.isNumber && $0 != "." }
            .map { $0.trimmingCharacters(in: ["."]) }
        guard isNamed || words.contains("cc") else { return nil }
        // "a Creative Commons licence, CC BY-ND 4.0": the short name says more.
        let short = zip(words.indices, zip(words, words.dropFirst())).first { $1 == ("cc", "by") }?.0
        guard let at = short ?? words.firstIndex(where: { $0 == "commons" || $0 == "cc" }),
            !words[..<at].suffix(6).contains(where: Self.denials.contains)
        else { return nil }
        self.init(parts: words[at...].prefix(24))
    }

    /// With a space where letters of Chinese and Japanese meet others: "この記事はcc by".
    private static func apart(_ key: String) -> String {
        guard key.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return key }
        var (result, wasEastern) = (String.UnicodeScalarView(), false)
        for scalar in key.unicodeScalars {
            let isEastern = scalar.value >= 0x2E80
            if isEastern != wasEastern { result.append(" ") }
            result.append(scalar)
            wasEastern = isEastern
        }
        return String(result)
    }

    /// As in "this text is not licensed under …".
    private static let denials: Set<String> = [
        "not", "no", "nicht", "kein", "keine", "pas", "non", "não", "niet", "nie", "inte", "ikke",
    ]

    private init(parts: ArraySlice<String>) {
        // "by" is also a word of English: behind "Creative Commons licence by …" it means nothing.
        let scope = parts.prefix { !["license", "licence", "lizenz", "licencia", "licenza"].contains($0) }
        guard Self.names("by", Self.attribution, in: scope) else {
            self.init(id: "CC")
            return
        }
        // What it forbids may stand further on: to take a licence for a freer one would be worse than not to know it.
        let own = parts.prefix(1) + parts.dropFirst().prefix { $0 != "cc" }
        let limits = [
            ("NC", Self.noncommercial), ("SA", Self.shareAlike), ("ND", Self.noDerivatives),
        ].filter { code, names in Self.names(code.lowercased(), names, in: own) }
        let version = own.first { ["1.0", "2.0", "2.5", "3.0", "4.0"].contains($0) }
        self.init(id: (["CC-BY"] + limits.map(\.0) + [version].compactMap(\.self)).joined(separator: "-"))
    }

    /// Whether the words hold the short name, or one of the long ones, however it is parted ("Non-Commercial").
    private static func names(_ code: String, _ names: [String], in words: ArraySlice<String>) -> Bool {
        let joined = words.joined()
        return words.contains(code) || names.contains(where: joined.holds)
    }

    // MARK: Names

    // The parts of licences as Creative Commons calls them in each language, without spaces and dashes. A language that has a
    // word for the first part here needs its words for the others, too.

    private static let attribution = [
        "attribution", "namensnennung", "reconocimiento", "atribución", "attribuzione", "atribuição", "naamsvermelding",
        "uznanieautorstwa", "erkännande", "navngivelse", "kreditering", "署名", "表示",
    ]
    private static let noncommercial = [
        "noncommercial", "nichtkommerziell", "keinekommerzielle", "utilisationcommerciale", "nocomercial",
        "noncommerciale", "nãocomercial", "nietcommercieel", "niekomercyjne", "ickekommersiell", "ikkekommerciel",
        "ikkekommersiell", "非商业", "非商業", "非営利",
    ]
    private static let shareAlike = [
        "sharealike", "weitergabeuntergleichen", "mêmesconditions", "compartirigual", "condividiallostesso",
        "compartilhaigual",
        "partilhanos", "gelijkdelen", "tychsamychwarunkach", "delalika", "sammevilkår", "相同方式", "継承",
    ]
    private static let noDerivatives = [
        "noderiv", "keinebearbeitung", "pasdemodification", "sinobra", "sinderivada", "nonoperederivate", "semderiva",
        "geenafgeleide", "bezutworówzależnych", "ingabearbetningar", "ingenbearbe", "禁止演", "改変禁止",
    ]
}
