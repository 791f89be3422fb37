import Foundation

/// Whether a line that names a licence puts the article under it, or speaks of a photograph, a map, or anything else.
///
/// To take the licence of a picture for the text's would reprint what nobody allowed, so in doubt there is none.
enum LicenseGrant {
    /// The licence that a line of a page or a capture puts the article under.
    static func license(in text: String) -> License? {
        guard let license = License(named: text) else { return nil }
        let key = CaptureLine.key(text)
        // Of two statements the stricter holds.
        if License.isReserved(key) { return isReserved(text, key) ? .allRightsReserved : nil }
        guard words(of: key).contains(where: isOther) else { return isOfArticle(text) ? license : nil }
        return ownClause(of: text).flatMap { License(named: $0) }
    }

    /// What a field says that holds terms and nothing else, as an address or in words.
    static func license(ofField text: String) -> License? {
        let key = CaptureLine.key(text)
        guard !key.holds("://") else { return License(named: text) }
        if words(of: key).contains(where: isOther) { return license(in: text) }
        return License.isReserved(key) ? .allRightsReserved : License(named: text)
    }

    /// Not of a picture only, and in no sentence of a story.
    private static func isReserved(_ text: String, _ key: String) -> Bool {
        guard isSigned(key) || words(of: key).count <= 12 else { return false }
        return clauses(of: text).contains { clause in
            let key = CaptureLine.key(clause)
            return License.isReserved(key) && !words(of: key).contains(where: isOther)
        }
    }

    /// Whether a line that names a licence, or links to one, means the article or the whole site.
    static func isOfArticle(_ text: String) -> Bool {
        let words = words(of: CaptureLine.key(text))
        guard words.contains(where: isOther) else {
            return isOwn(words) || isNothingElse(words) || tight.contains(where: text.holds)
        }
        return ownClause(of: text) != nil
    }

    /// "This article is licensed under …, its photos are not": a clause that speaks of the article.
    private static func ownClause(of text: String) -> String? {
        clauses(of: text).first { clause in
            let words = words(of: CaptureLine.key(clause))
            return License(named: clause) != nil && isOwn(words) && !words.contains(where: isOther)
        }
    }

    /// By commas and full stops, but not those within numbers.
    private static func clauses(of text: String) -> [String] {
        text.split(separator: /[,.](\s|$)|[;–—|(]/).map(String.init)
    }

    private static func isSigned(_ key: String) -> Bool { ["©", "copyright", "(c)"].contains(where: key.hasPrefix) }

    private static func words(of key: String) -> [Substring] {
        key.split { !$0.isLetter }.filter { $0 != "datenlizenz" }
    }

    private static func isOther(_ word: Substring) -> Bool {
        others.contains { word.hasPrefix($0) } || ["写真", "画像", "图片", "圖片"].contains { word.contains($0) }
            || maps.contains(word)
    }

    /// "This work", "all content on this site", or a line that begins with "Text" or "Articles".
    private static func isOwn(_ words: [Substring]) -> Bool {
        words.indices.contains { index in
            guard subjects.contains(where: words[index].hasPrefix) else { return false }
            let before = words[..<index].suffix(3)
            return index < 12 && (before.isEmpty || before.contains { pointers.contains($0) })
        }
    }

    /// The licence, a name and a few words such as "published under": "© 2024 Ana Roe, CC BY 4.0".
    private static func isNothingElse(_ words: [Substring]) -> Bool {
        words.count { !terms.contains($0) && $0.count > 1 } <= 4
    }

    /// Begins of words for what else has a licence, in the languages of captures.
    private static let others = [
        "photo", "foto", "image", "imagen", "imagem", "immagin", "picture", "bild", "beitragsbild", "titelbild",
        "flickr",
        "wikimedia", "illustrat", "afbeelding", "zdjęci", "icon", "ícon", "logo", "video", "vídeo", "film", "music",
        "musik", "músic", "audio", "sound", "song", "data", "daten", "dato", "donnée", "dado", "dati", "code",
        "software",
        "theme", "template", "font", "schrift", "comment", "kommentar", "commentaire", "comentar", "commenti",
        "graphic",
        "grafik", "gráfic", "chart", "openstreetmap", "karte", "kaart", "documentation", "artwork", "plugin",
    ]
    private static let maps: Set<Substring> = [
        "map", "maps", "carte", "cartes", "mapa", "mapas", "mappa", "mappe", "mapy",
    ]

    /// Begins of words for a text and for all texts of a site.
    private static let subjects = [
        "article", "text", "story", "stories", "work", "content", "site", "website", "page", "post", "blog",
        "publication",
        "artikel", "beitrag", "beiträge", "inhalt", "werk", "seite", "texte", "contenu", "œuvre", "oeuvre", "artículo",
        "contenido", "obra", "sitio", "articol", "testo", "contenut", "opera", "sito", "artigo", "conteúdo", "tekst",
        "inhoud", "bericht", "artyku", "utwór", "treś", "innehåll", "verk", "indhold", "innhold",
    ]
    /// The same in scripts without spaces: "this text", "this article".
    private static let tight = ["本文", "本作品", "本网站", "この記事", "この文章", "この作品", "当サイト"]
    private static let pointers: Set<Substring> = [
        "this", "our", "all", "these", "otherwise", "noted", "stated", "dieser", "dieses", "diese", "diesem", "alle",
        "unsere", "ce", "cet", "cette", "ces", "nos", "tous", "tout", "este", "esta", "estos", "nuestros", "todo",
        "todos",
        "questo", "quest", "questa", "tutti", "nostri", "deze", "dit", "onze", "ten", "denna", "detta", "denne",
        "dette",
        "alla", "alt", "todas", "nossos", "der", "les", "el", "los", "i",
    ]
    /// The words of licences and of those who give them.
    private static let terms: Set<Substring> = [
        "creative", "commons", "cc", "by", "sa", "nd", "nc", "attribution", "sharealike", "share", "alike",
        "noderivatives",
        "noderivs", "noncommercial", "international", "unported", "license", "licence", "licensed", "lizenz",
        "licencia",
        "licenza", "licença", "licentie", "licencja", "under", "unter", "sous", "bajo", "sotto", "sob", "onder", "the",
        "a",
        "der", "die", "la", "le", "een", "en", "namensnennung", "deed", "version", "terms", "rights", "some",
        "reserved",
        "open", "government", "published", "veröffentlicht", "publié",
    ]
}
