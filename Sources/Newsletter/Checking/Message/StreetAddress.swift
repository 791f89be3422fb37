import Foundation

/// A house number and what is called a street, in one order or the other.
enum StreetAddress {
    private struct Word {
        /// In small letters, without the marks around it.
        let plain: String
        let isCapital: Bool
        let endsPart: Bool

        init(_ text: Substring) {
            let trimmed = text.trimmingCharacters(in: CharacterSet(charactersIn: ".,;:()'’\"#"))
            plain = trimmed.lowercased()
            isCapital = trimmed.first.map { $0.isUppercase || $0.isNumber } ?? false
            endsPart = text.hasSuffix(",")
        }

        var isNumber: Bool { plain.wholeMatch(of: /(?:no[.:]|nr[.:])?\d{1,5}(?:[\/\-–]\d{1,5})*[a-z]?/) != nil }
    }

    static func stands(in text: String) -> Bool {
        let words = text.split(separator: " ").map(Word.init)
        return words.indices.contains {
            words[$0].isNumber && (hasStreetBehind($0, words) || hasStreetBefore($0, words))
        }
    }

    /// As in "12 Old Mill Lane" and "12 شارع الحمراء".
    private static func hasStreetBehind(_ number: Int, _ words: [Word]) -> Bool {
        for distance in 1...5 where number + distance < words.count {
            let word = words[number + distance]
            let isNamed = distance > 1 && words[(number + 1)..<(number + distance)].allSatisfy(\.isCapital)
            if isAlwaysStreet(word.plain) || word.isCapital && isNamed && behindNames.contains(word.plain)
                || distance == 1 && word.plain == "broadway"
            {
                return true
            }
            if word.endsPart { return false }
        }
        return false
    }

    /// As in "Calle de la Sal 12", "Hafenstraße 1" and "улица Морская, д 7".
    private static func hasStreetBefore(_ number: Int, _ words: [Word]) -> Bool {
        let before = words[..<number].reversed().drop { betweenNumberAndStreet.contains($0.plain) }.prefix(5)
        if let street = before.first,
            endings.contains(where: street.plain.hasSuffix)
                || street.isCapital && behindNames.contains(street.plain)
        {
            return true
        }
        return before.contains { isAlwaysStreet($0.plain) || beforeNames.contains($0.plain) && $0.isCapital }
    }

    /// Thai writes the name in one word with it.
    private static func isAlwaysStreet(_ word: String) -> Bool {
        anywhere.contains(word) || ["ถนน", "ซอย"].contains(where: word.hasPrefix)
    }

    private static let betweenNumberAndStreet: Set<String> = [
        "no", "nr", "n°", "nº", "№", "num", "д", "дом", "буд", "č",
    ]

    /// Behind the names that English gives them; behind no name they are words like others.
    private static let behindNames = Set(
        WordList.words(
            """
            street, st, road, rd, avenue, ave, lane, ln, drive, dr, court, ct, place, pl, square, sq, terrace, way, row, close
            crescent, boulevard, blvd, parkway, pkwy, highway, hwy, broadway, walk, path, alley, circle, circus, mews, yard
            quay, wharf, pier, dock, docks, harbour, harbor, embankment, strand, bridge, esplanade, parade, plaza, market
            hill, green, park, gate, grove, gardens, rise, view, vale, common, heath, house, cottage
            """))

    /// Before their names; in small letters some of them are words like others.
    private static let beforeNames = Set(
        WordList.words(
            """
            en: pier, place, plot
            es, pt: calle, avenida, avda, av, paseo, plaza, carrera, carretera, camino, rua, travessa, largo, praça, alameda
            fr, it, ro: rue, quai, via, viale, piazza, corso, vicolo, strada, str, bulevardul, calea
            tr, id: cad, sok, mah, jl, jln, jalan, lorong
            """))

    /// Words that mean nothing else, in whatever order.
    private static let anywhere = Set(
        WordList.words(
            """
            de, fr, es, pt: straße, strasse, rue, calle, rua
            pl, cs, hr, hu, fi: ul, ulica, aleja, náměstí, třída, trg, utca, út, tér, körút, katu
            lv, lt, et, tr: iela, gatvė, pr, mnt, caddesi, sokak, bulvarı
            ru, uk, bg: ул, улица, проспект, пр-т, пер, наб, бул, бульвар, пл, площадь, шоссе, вул, вулиця, площа
            el: λεωφ, λεωφόρος, οδός
            ar, fa, he: شارع, طريق, جادة, ميدان, خیابان, بلوار, کوچه, پلاک, רחוב, רח, דרך, שדרות, שד
            hi, vi: मार्ग, रोड, सड़क, đường, phố, phường, quận
            """))

    private static let endings = WordList.words(
        """
        de: straße, strasse, str, gasse, platz, allee, damm, ufer, weg
        nl: gracht, straat, laan, kade, plein, singel
        sv, da, no, is, fi: gatan, vägen, gränd, gade, vej, stræde, gate, gata, veien, vegur, katu, tie
        """)
}
