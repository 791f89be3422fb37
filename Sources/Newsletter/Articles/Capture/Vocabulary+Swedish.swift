extension VocabularyTable {
    static let swedish = VocabularyTable(
        language: "sv",
        published: "publicerad | publicerat | publicerades | datum",
        updated: "uppdaterad | senast uppdaterad | ändrad",
        on: "den | kl | klockan | på",
        by: "av | författare | skriven av | text | by",
        agoBefore: "för",
        agoAfter: "sedan",
        units: "sekund|sekunder; minut|minuter; timme|timmar; dag|dagar; vecka|veckor; månad|månader; år",
        one: "en | ett",
        today: "i dag | idag | i går | igår",
        readTime: "läsning | lästid",
        crossLink: """
            läs också | läs mer | läs även | se även | se också | nästa | föregående | missa inte | relaterat |
            mer om | mer läsning | nästa artikel | relaterad artikel
            """,
        related: """
            du kanske gillar | du kanske också gillar | du kan också gilla | det här kanske du gillar |
            relaterade artiklar | relaterade inlägg | mest läst | mest lästa | populärt | senaste | senaste nytt |
            fler nyheter | rekommenderat | du kanske är intresserad av | kanske också intressant
            """,
        noise: """
            följ oss | håll kontakten | anslut till oss | annons | annonser | reklam | sponsrat | fortsätt läsa |
            fortsätt läsning | källänk | länk till källan | dela | dela artikeln | skriv ut | tweeta |
            hoppa till innehåll | meny | sök | prenumerera | nyhetsbrev | logga in | integritetspolicy | kontakt |
            kontakta oss | visa mer | ladda fler | till toppen | spara
            """,
        comments: """
            kommentar | klicka för att kommentera | kommentera | kommentarer | lämna en kommentar | lämna ett svar |
            inga kommentarer
            """,
        tags: "relaterade ämnen | ämnen | taggar | etiketter | nyckelord",
        aboutAuthor: "om författaren | om skribenten",
        source: "källa | källor",
        readRest: """
            läs resten | läs hela artikeln | läs hela | läs vidare på | läs mer på | läs mer hos | fortsätt läsa på
            | hela artikeln
            """,
        republished: """
            återpublicerad från | återpublicerad med tillstånd av | återpublicerad med tillstånd från |
            återpubliceras från | återgiven från | med tillstånd av | hämtad från | återpublicerad i samarbete med
            """,
        firstPublished: """
            publicerades först i | publicerades först av | publicerades först på | publicerades först hos |
            publicerades ursprungligen i | publicerades ursprungligen av | publicerades ursprungligen på |
            ursprungligen publicerad i | ursprungligen publicerad av | ursprungligen publicerad på |
            först publicerad i | först publicerad av | först publicerad på | dök först upp i | dök först upp på |
            har tidigare publicerats i | har tidigare publicerats av | har tidigare publicerats på |
            publicerades tidigare i | publicerades första gången i | publicerades första gången av
            """,
        thisArticle: """
            den här artikeln | denna artikel | artikeln | texten | den här texten | denna text | den här historien |
            inlägget | intervjun
            """,
        nameEnds: "under | som | och är | med tillstånd | läs | inom ramen",
        photo: "foto | bild | foto av | bilder | illustration | fotograf | arkivbild",
        relativeWords: """
            i dag | idag | i går | igår | i morgon | den här veckan | i veckan | förra veckan | nästa vecka |
            den här månaden | förra månaden | nästa månad | i år | förra året | i fjol | nästa år | nyligen |
            i morse | i kväll
            """
    )
}
