/// Whether a text holds a postal address: the newsletter's own or, where that is not known, what looks like one.
enum PostalAddress {
    static func stands(in text: String, known: String?) -> Bool {
        guard let known else { return looksLikeAddress(ending(of: text)) }
        let words = SpokenWords.of(text), wanted = SpokenWords.of(known)
        return wanted.isEmpty || words.indices.contains { words[$0...].starts(with: wanted) }
    }

    /// In bytes; East Asian addresses are one word.
    private static let longestWord = 300
    /// In characters: an address stands at the end of a message.
    private static let endingLength = 20_000

    /// The last words on one line, with commas for what parts lines and names; without addresses of pages, and dates.
    private static func ending(of text: String) -> String {
        let lines = text.suffix(endingLength).split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).filter { $0.utf8.count <= longestWord && !$0.contains("://") }
                .joined(separator: " ")
        }
        let words = lines.filter { !$0.isEmpty }.joined(separator: ", ").replacing(#/ ?[،，、·•|]/#, with: ", ")
            .replacing(/第 ?\d+ ?[号號期回卷巻]/, with: "")
            .split(separator: " ").suffix(120).map(String.init)
        return withoutDates(words).joined(separator: " ")
    }

    /// "Copyright 2024, The Ledger" and "Issue 38, September 2024" have the form of a street with a number.
    private static func withoutDates(_ words: [String]) -> [String] {
        let plain = words.map { $0.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "©" } }
        var kept: [String] = [], endsWithDate = false
        for (index, word) in plain.enumerated() {
            let isNumber = (1...4).contains(word.count) && word.allSatisfy(\.isNumber)
            let neighbours = [index - 1, index + 1].filter(plain.indices.contains).map { plain[$0] }
            let before = plain[max(0, index - 5)..<index]
            let isYear =
                word.count == 4 && ["19", "20"].contains(word.prefix(2))
                && before.contains { rights.contains($0) || counted.contains($0) }
            let isPartOfDate = isYear || endsWithDate || neighbours.contains(where: isMonth)
            endsWithDate = isNumber && (isPartOfDate || before.suffix(2).contains(where: counted.contains))
            if !endsWithDate { kept.append(words[index]) }
        }
        return kept
    }

    private static func isMonth(_ word: String) -> Bool {
        MonthNames.full[word] != nil || MonthNames.short[word] != nil
    }

    private static let rights: Set<String> = ["©", "copyright", "c"]
    private static let counted: Set<String> = [
        "issue", "edition", "volume", "vol", "week", "chapter", "page", "part", "ausgabe", "heft", "woche", "kw",
        "kapitel", "seite", "teil", "chapitre", "capítulo", "numéro", "numero", "número", "edición",
        "edição", "edizione", "nummer", "выпуск", "номер", "العدد", "גיליון",
    ]

    private static func looksLikeAddress(_ text: String) -> Bool {
        StreetAddress.stands(in: text) || isFrench(text) || holdsPostalCode(text) || holdsBox(text) || isEastAsian(text)
    }

    private static func isFrench(_ text: String) -> Bool {
        text.contains(
            /(?i)\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|chemin|allée|impasse|route|cours)\s/
        )
    }

    /// One behind a house number, at the end of a line behind a town, or of a form that nothing else has.
    private static func holdsPostalCode(_ text: String) -> Bool {
        let forms: [Regex<Substring>] = [
            #/\d[a-zA-Z]?, ?(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:-\d{3})?|\d{3} \d{2}|\d{2}-\d{3}|\d{4} [A-Z]{2}) [\p{Lu}\p{Lo}]/#,
            #/(?:^|, )(?:[A-Z]{1,2}-)?\d{5,6}(?:-\d{3})? [\p{Lu}\p{Lo}]\p{L}/#,
            #/, [^,\d]{0,60}[\p{Lu}\p{Lo}][\p{L}\p{M}]{1,40},? (?:[A-Z]{2}-)?\d{5,6}(?:,|$)/#,
            #/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b/#,
            #/\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b/#,
        ]
        return forms.contains { text.contains($0) }
    }

    private static func holdsBox(_ text: String) -> Bool {
        text.contains(
            /(?i)(?:p\.? ?o\.? ?box|\bpmb|postfach|postbus|apartado|casilla|bo[iî]te postale|\bbp|c\.p\.|ตู้ ปณ\.?|صندوق بريد|ص\.ب\.?|а\/я) ?\d+/
        )
    }

    private static func isEastAsian(_ text: String) -> Bool {
        text.contains(/〒 ?\d{3}-?\d{4}|[\p{Han}]{2,20}[^,]{0,12}\d+ ?(?:号|號|番|丁目|-\d)|[가-힣]{1,20}(?:로|길) ?\d+/)
            || text.contains(#/\d+(?:/\d+)? \p{Lo}[^\d]{5,100}\d{5}/#)
    }
}
