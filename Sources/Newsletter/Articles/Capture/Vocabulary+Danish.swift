extension VocabularyTable {
    static let danish = VocabularyTable(
        language: "da",
        published: "udgivet | offentliggjort | publiceret | dato",
        updated: "opdateret | sidst opdateret",
        on: "den | kl. | på",
        by: "af | forfatter | skrevet af | by",
        agoBefore: "for",
        agoAfter: "siden",
        units: "sekund|sekunder; minut|minutter; time|timer; dag|dage; uge|uger; måned|måneder; år",
        one: "en | et",
        today: "i dag | i går",
        readTime: "læsetid",
        crossLink: "læs også | læs mere | se også | næste | forrige | gå ikke glip af | relateret | mere om",
        related: """
            måske kan du lide | du vil måske også kunne lide | du kan måske også lide | relaterede artikler |
            mest læste | populært | seneste | seneste nyt | flere nyheder | måske er du interesseret i
            """,
        noise: """
            følg os | annonce | annoncer | reklame | sponsoreret | læs videre | fortsæt læsning | kildelink | del |
            del artiklen | udskriv | søg | abonner | nyhedsbrev | log ind | privatlivspolitik | kontakt | vis mere |
            gem
            """,
        comments:
            "kommentar | klik for at kommentere | kommenter | kommentarer | skriv en kommentar | ingen kommentarer",
        tags: "relaterede emner | emner | tags | nøgleord",
        aboutAuthor: "om forfatteren",
        source: "kilde | kilder",
        readRest: "læs resten | læs hele artiklen | læs videre på | læs mere på | læs mere hos | fortsæt på",
        republished: """
            genudgivet fra | genoptrykt fra | gengivet fra | genudgivet med tilladelse fra | med tilladelse fra |
            bragt med tilladelse fra
            """,
        firstPublished: """
            blev først udgivet af | blev først udgivet i | blev først bragt i | blev først bragt på |
            blev oprindeligt bragt i | blev oprindeligt bragt på | blev oprindeligt udgivet af |
            blev oprindeligt udgivet i | blev oprindeligt udgivet på | oprindeligt udgivet af |
            oprindeligt udgivet i | oprindeligt bragt i | oprindeligt publiceret i | først publiceret i |
            først publiceret af | først udgivet af | først udgivet i
            """,
        thisArticle: "denne artikel | artiklen | denne historie | teksten | denne tekst | dette indlæg",
        nameEnds: "under | som | og er | med tilladelse | læs | i henhold",
        photo: "foto | billede | foto af | illustration | fotograf | arkivfoto",
        relativeWords: """
            i dag | i går | i morgen | denne uge | i denne uge | sidste uge | næste uge | denne måned | sidste måned
            | næste måned | i år | sidste år | næste år | for nylig
            """
    )
}
