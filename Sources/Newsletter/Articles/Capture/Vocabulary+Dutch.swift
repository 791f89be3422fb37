extension VocabularyTable {
    static let dutch = VocabularyTable(
        language: "nl",
        published: "gepubliceerd | geplaatst | gepubliceerd op | datum",
        updated: "bijgewerkt | laatst bijgewerkt | gewijzigd",
        on: "op | om",
        by: "door | auteur | geschreven door | by",
        agoAfter: "geleden",
        units: """
            seconde|seconden; minuut|minuten; uur|uren; dag|dagen; week|weken; maand|maanden; jaar|jaren
            """,
        one: "een",
        today: "vandaag | gisteren",
        readTime: "leestijd | lezen",
        crossLink: """
            lees ook | lees meer | lees verder: | zie ook | volgende | vorige | mis het niet | niet te missen |
            niet missen | gerelateerd | meer over dit onderwerp | volgend artikel | meer lezen
            """,
        related: """
            misschien vind je dit leuk | misschien vindt u dit leuk | misschien vind je dit ook leuk |
            dit vind je misschien ook leuk | dit vindt u misschien ook interessant | dit vind je misschien leuk |
            mogelijk ook interessant | misschien ook interessant | gerelateerde artikelen | gerelateerde berichten |
            meest gelezen | populair | laatste nieuws | meer nieuws | aanbevolen | ook interessant |
            dit is misschien ook interessant
            """,
        noise: """
            volg ons | blijf verbonden | verbind met ons | maak verbinding met ons | advertentie | advertenties |
            reclame | gesponsord | lees verder | verder lezen | doorgaan met lezen | bronlink | link naar bron |
            delen | deel | deel dit artikel | afdrukken | naar de inhoud | zoeken | abonneren | nieuwsbrief |
            inloggen | privacybeleid | contact | meer tonen | meer laden | terug naar boven | bewaar
            """,
        comments: """
            reactie | klik om te reageren | reageer | reacties | laat een reactie achter | geef een reactie |
            plaats een reactie | geen reacties | klik om een reactie te plaatsen
            """,
        tags: """
            gerelateerde onderwerpen | onderwerpen | labels | tags | trefwoorden | thema's | verwante onderwerpen
            """,
        aboutAuthor: "over de auteur | over de schrijver",
        source: "bron | bronnen",
        readRest: """
            lees de rest | lees het volledige artikel | lees het hele artikel | lees verder op | lees verder bij |
            lees meer op | lees meer bij | verder lezen op | het volledige artikel
            """,
        republished: """
            overgenomen van | overgenomen uit | herpubliceerd van | opnieuw gepubliceerd van |
            met toestemming overgenomen van | met toestemming overgenomen uit | met dank aan | herdrukt uit
            """,
        firstPublished: """
            verscheen eerder in | verscheen eerder op | verscheen eerder bij | verscheen eerst in |
            verscheen eerst op | verscheen eerst bij | verscheen oorspronkelijk in | verscheen oorspronkelijk op |
            verscheen oorspronkelijk bij | oorspronkelijk gepubliceerd door | oorspronkelijk gepubliceerd in |
            oorspronkelijk gepubliceerd op | oorspronkelijk gepubliceerd bij | eerder gepubliceerd door |
            eerder gepubliceerd in | eerder gepubliceerd op | eerst gepubliceerd door | eerst gepubliceerd in |
            eerst gepubliceerd op | voor het eerst gepubliceerd door | voor het eerst gepubliceerd in |
            voor het eerst gepubliceerd op | is eerder verschenen in | is eerder verschenen op |
            werd eerst gepubliceerd door
            """,
        thisArticle: """
            dit artikel | dit verhaal | dit stuk | deze tekst | dit bericht | het artikel | deze reportage |
            dit interview
            """,
        nameEnds: """
            onder | dat | die | en is | en wordt | met toestemming | lees het | in het kader | gepubliceerd |
            verschenen
            """,
        photo: "foto | foto's | beeld | afbeelding | fotograaf | foto van | illustratie | archieffoto",
        relativeWords: """
            vandaag | gisteren | deze week | vorige week | volgende week | deze maand | vorige maand |
            volgende maand | dit jaar | vorig jaar | volgend jaar | onlangs | vanmorgen | vanavond | afgelopen week
            | afgelopen maandag | afgelopen dinsdag | afgelopen woensdag | afgelopen donderdag | afgelopen vrijdag |
            afgelopen zaterdag | afgelopen zondag
            """
    )
}
