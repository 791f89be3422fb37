extension VocabularyTable {
    static let norwegian = VocabularyTable(
        language: "nb",
        published: "publisert | lagt ut | dato",
        updated: "oppdatert | sist oppdatert",
        on: "den | kl. | på",
        by: "av | forfatter | skrevet av | tekst | by",
        agoBefore: "for",
        agoAfter: "siden",
        units: "sekund|sekunder; minutt|minutter; time|timer; dag|dager; uke|uker; måned|måneder; år",
        one: "en | et | ei",
        today: "i dag | i går",
        readTime: "lesetid",
        crossLink: "les også | les mer | se også | neste | forrige | ikke gå glipp av | relatert | mer om",
        related: """
            du vil kanskje like | du vil kanskje også like | kanskje du også liker | du liker kanskje |
            relaterte artikler | mest lest | populært | siste | siste nytt | flere nyheter
            """,
        noise: """
            følg oss | annonse | annonser | reklame | sponset | fortsett å lese | les videre | kildelenke |
            del artikkelen | skriv ut | søk | abonner | nyhetsbrev | logg inn | personvern | kontakt | vis mer |
            lagre
            """,
        comments: """
            kommentar | klikk for å kommentere | kommenter | kommentarer | legg igjen en kommentar | ingen kommentarer
            """,
        tags: "relaterte emner | relaterte temaer | emner | temaer | stikkord",
        aboutAuthor: "om forfatteren",
        source: "kilde | kilder",
        readRest: """
            les resten | les hele artikkelen | les hele saken | les videre på | les mer på | les mer hos |
            fortsett å lese på
            """,
        republished: """
            republisert fra | gjengitt fra | gjengitt med tillatelse fra | gjenpublisert fra | med tillatelse fra |
            hentet fra
            """,
        firstPublished: """
            ble først publisert i | ble først publisert av | ble først publisert på | ble først publisert hos |
            ble opprinnelig publisert i | ble opprinnelig publisert av | ble opprinnelig publisert på |
            opprinnelig publisert i | opprinnelig publisert av | opprinnelig publisert på | først publisert i |
            først publisert av | først publisert på
            """,
        thisArticle: """
            denne artikkelen | artikkelen | denne saken | saken | denne teksten | teksten | dette innlegget
            """,
        nameEnds: "under | som | og er | med tillatelse | les",
        photo: "foto | bilde | foto av | illustrasjon | fotograf | arkivfoto",
        relativeWords: """
            i dag | i går | i morgen | denne uken | forrige uke | neste uke | denne måneden | forrige måned |
            neste måned | i år | i fjor | neste år | nylig
            """
    )
}
