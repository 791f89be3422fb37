import Foundation

extension License {
    /// The licence that a text names or links to; nil when it names none.
    init?(named text: String) {
        let key = text.lowercased().replacing("‑", with: "-")
        if let range = key.range(of: "creativecommons.org/") {
            self.init(path: String(key[range.upperBound...].prefix(60)))
            return
        }
        if key.holds("cc0") || key.holds("publicdomain/zero") {
            self.init(id: "CC0-1.0")
            return
        }
        let words = key.split { !$0.isLetter && !$0.isNumber && $0 != "." }.map { $0.trimmingCharacters(in: ["."]) }
        if key.holds("creative commons") || words.contains("cc") {
            // "a Creative Commons licence, CC BY-ND 4.0": the short name says more.
            let short = zip(words.indices, zip(words, words.dropFirst())).first { $1 == ("cc", "by") }?.0
            guard let at = short ?? words.firstIndex(where: { $0 == "commons" || $0 == "cc" }) else { return nil }
            self.init(parts: Array(words[at...].prefix(10)))
            return
        }
        let reserved = [
            "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
            "tutti i diritti riservati", "todos os direitos reservados", "alle rechten voorbehouden",
            "wszelkie prawa zastrzeżone", "alla rättigheter förbehållna",
        ]
        guard reserved.contains(where: key.holds) else { return nil }
        self = .allRightsReserved
    }

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

    private init(parts: [String]) {
        var id = "CC"
        let names = [
            ("BY", ["by", "attribution", "namensnennung", "atribución"]), ("NC", ["nc", "noncommercial"]),
            ("SA", ["sa", "sharealike"]), ("ND", ["nd", "noderivatives", "noderivs"]),
        ]
        // "by" is also a word of English: behind "Creative Commons licence by …" it means nothing.
        let scope = parts.prefix { !["license", "licence", "lizenz", "licencia", "licenza"].contains($0) }
        for (code, words) in names where scope.contains(where: words.contains) { id += "-\(code)" }
        if id == "CC" || !id.hasPrefix("CC-BY") {
            self.init(id: "CC")
            return
        }
        let version = parts.compactMap { ["1.0", "2.0", "2.5", "3.0", "4.0"].contains($0) ? $0 : nil }.first
        self.init(id: id + (version.map { "-\($0)" } ?? ""))
    }
}
