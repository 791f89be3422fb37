extension VocabularyTable {
    static let italian = VocabularyTable(
        language: "it",
        published: "pubblicato | pubblicata | pubblicato il | data",
        updated: "aggiornato | ultimo aggiornamento | modificato",
        on: "il | alle | on | in data",
        by: "di | da | a cura di | autore | scritto da | by",
        agoAfter: "fa",
        units: """
            secondo|secondi; minuto|minuti; ora|ore; giorno|giorni;
            settimana|settimane; mese|mesi; anno|anni
            """,
        one: "un | una | uno",
        today: "oggi | ieri",
        readTime: "di lettura",
        crossLink: """
            leggi anche | leggi di più | leggi tutto | vedi anche | da non perdere | non perdere | non perderti |
            prossimo | a seguire | successivo | precedente | potrebbe interessarti | approfondimento | correlato |
            articolo correlato | per saperne di più | articolo successivo
            """,
        related: """
            potrebbe piacerti | potrebbe piacerti anche | potrebbe interessarti anche | ti potrebbe interessare |
            ti potrebbe interessare anche | ti potrebbe piacere | forse ti può interessare | articoli correlati |
            notizie correlate | i più letti | più letti | popolari | ultime notizie | altri articoli |
            potresti essere interessato a | ti può interessare
            """,
        noise: """
            seguici | seguici su | resta connesso | connettiti con noi | collegati con noi | pubblicità | annuncio |
            sponsorizzato | continua a leggere | continua la lettura | link alla fonte | link fonte | link sorgente
            | condividi | stampa | twitta | vai al contenuto | cerca | iscriviti | abbonati | accedi | privacy |
            informativa sulla privacy | contatti | mostra altro | carica altro | torna su | salva
            """,
        comments: """
            commento | clicca per commentare | fai clic per commentare | lascia un commento | commenti | commenta |
            nessun commento | rispondi | lascia una risposta
            """,
        tags: "argomenti correlati | argomenti | tag | etichette | temi correlati | temi | parole chiave",
        aboutAuthor: "l'autore | l'autrice | sull'autore | informazioni sull'autore",
        source: "fonte | fonti",
        readRest: """
            leggi il resto | leggi l'articolo completo | leggi l'articolo intero | continua a leggere su |
            leggi tutto su | leggi di più su | prosegui la lettura su | il resto dell'articolo |
            leggi l'intero articolo | continua su
            """,
        republished: """
            ripubblicato da | ripubblicato con il permesso di | ripubblicato per gentile concessione di | ripreso da
            | riprodotto da | riprodotto con il permesso di | per gentile concessione di | tratto da
            """,
        firstPublished: """
            pubblicato originariamente su | pubblicato originariamente da | pubblicato originariamente in |
            pubblicato per la prima volta su | pubblicato per la prima volta da | pubblicato in origine su |
            pubblicato in origine da | pubblicato originalmente su | originariamente pubblicato su |
            originariamente pubblicato da | apparso originariamente su | apparso per la prima volta su |
            apparso in origine su | è apparso per la prima volta su | uscito originariamente su |
            uscito per la prima volta su | pubblicato inizialmente su | pubblicato prima su
            """,
        thisArticle: """
            questo articolo | questo testo | questa storia | questo pezzo | l'articolo | questo contenuto |
            questo servizio | questa intervista | questa inchiesta
            """,
        nameEnds: """
            sotto | con licenza | che | ed è | e viene | con il permesso | leggi l' | leggi il | nell'ambito
            """,
        photo: """
            foto | fotografia | immagine | credito | crediti | foto di | immagine di | illustrazione | credit
            """,
        relativeWords: """
            oggi | ieri | questa settimana | la settimana scorsa | la prossima settimana | questo mese |
            il mese scorso | il mese prossimo | quest'anno | l'anno scorso | l'anno prossimo | recentemente |
            stamattina | stasera | lunedì scorso | martedì scorso | mercoledì scorso | giovedì scorso |
            venerdì scorso | sabato scorso | domenica scorsa
            """
    )
}
