extension VocabularyTable {
    static let german = VocabularyTable(
        language: "de",
        published: "veröffentlicht | publiziert | erschienen | stand | datum | erstellt | veröffentlicht am",
        updated: "aktualisiert | zuletzt aktualisiert | geändert",
        on: "am | um | vom",
        by: "von | autor | autorin | geschrieben von | text",
        agoBefore: "vor",
        units: """
            sekunde|sekunden; minute|minuten; stunde|stunden; tag|tage|tagen;
            woche|wochen; monat|monate|monaten; jahr|jahre|jahren
            """,
        one: "einem | einer | einen | ein | eine | wenigen | etwa",
        today: "heute | gestern | gerade eben",
        readTime: "lesezeit",
        crossLink: """
            lesen sie auch | lesen sie mehr | lies auch | mehr lesen | auch interessant | mehr zum thema | zum thema
            | siehe auch | als nächstes | nicht verpassen | das könnte sie auch interessieren: | verwandt |
            nächster artikel | vorheriger artikel | weiterlesen: | lesetipp | mehr dazu | passend dazu |
            nicht verpasst
            """,
        related: """
            das könnte dich auch interessieren | das könnte sie auch interessieren | das könnte ihnen gefallen |
            das könnte dir gefallen | das könnte ihnen auch gefallen | das könnte dir auch gefallen |
            ähnliche artikel | ähnliche beiträge | verwandte artikel | meistgelesen | meist gelesen | beliebt |
            neueste | neueste artikel | neueste beiträge | mehr nachrichten | weitere artikel | empfohlene artikel |
            auch lesenswert
            """,
        noise: """
            folge uns | folgen sie uns | anzeige | anzeigen | werbung | gesponsert | weiterlesen | weiter lesen |
            mehr lesen » | teilen | drucken | e-mail | twittern | zum inhalt springen | menü | suche | startseite |
            abonnieren | newsletter | anmelden | datenschutz | impressum | kontakt | mehr anzeigen | nach oben |
            quelllink | link zur quelle | quellenlink | artikel teilen | artikel anhören | merken |
            verbinde dich mit uns | bleiben sie in verbindung
            """,
        comments: """
            kommentar | kommentieren | kommentar schreiben | kommentar hinterlassen | kommentare | zum kommentieren klicken |
            klicken sie zum kommentieren | schreibe einen kommentar | klicke um zu kommentieren |
            klicken, um zu kommentieren
            """,
        tags: """
            verwandte themen | themen | schlagwörter | schlagworte | stichwörter | ähnliche themen | tags
            """,
        aboutAuthor: "über den autor | über die autorin | zum autor | zur autorin | zur person",
        source: "quelle | quellen | quellenangabe",
        readRest: """
            lesen sie den rest | den ganzen artikel | den vollständigen artikel | den gesamten artikel |
            weiterlesen auf | weiterlesen bei | weiterlesen im | mehr lesen auf | mehr lesen bei |
            lesen sie den ganzen | lesen sie den vollständigen | lesen sie weiter auf | zum ganzen artikel |
            zum vollständigen artikel | hier weiterlesen
            """,
        republished: """
            übernommen von | übernommen aus | nachdruck aus | nachgedruckt aus | wiederveröffentlicht von |
            mit freundlicher genehmigung von | mit freundlicher genehmigung der | mit freundlicher genehmigung des |
            erneut veröffentlicht von | stammt von | stammt aus
            """,
        firstPublished: """
            erschien zuerst bei | erschien zuerst in der | erschien zuerst im | erschien zuerst in |
            erschien zuerst auf | erschien zunächst in | erschien zunächst bei | erschien ursprünglich bei |
            erschien ursprünglich in der | erschien ursprünglich im | erschien ursprünglich in |
            erschien ursprünglich auf | ist zuerst erschienen bei | ist zuerst bei | ist zuerst in der |
            ist zuerst im | ist zuerst in | ist zuerst auf | ist ursprünglich bei | ist ursprünglich in |
            ist ursprünglich im | ist ursprünglich auf | wurde zuerst bei | wurde zuerst in der | wurde zuerst im |
            wurde zuerst in | wurde zuerst auf | wurde zuerst von | wurde ursprünglich bei |
            wurde ursprünglich in der | wurde ursprünglich im | wurde ursprünglich in | wurde ursprünglich auf |
            wurde ursprünglich von | zuerst erschienen bei | zuerst erschienen in der | zuerst erschienen im |
            zuerst erschienen in | zuerst erschienen auf | zuerst veröffentlicht bei | zuerst veröffentlicht von |
            zuerst veröffentlicht in | zuerst veröffentlicht auf | erstmals erschienen in | erschien erstmals in |
            erschien erstmals im | wurde erstmals in | wurde erstmals von | wurde erstmals bei | wurde erstmals auf
            | wurde erstmals im
            """,
        thisArticle: """
            dieser artikel | dieser beitrag | dieser text | diese geschichte | dieser bericht | der artikel |
            der beitrag | der text | diese meldung | dieses interview | dieser essay | diese reportage
            """,
        nameEnds: """
            veröffentlicht | erschienen | unter | übernommen | publiziert | und wird | und wurde | mit freundlicher
            | lizenziert | im rahmen
            """,
        photo: """
            foto | fotos | bild | bilder | grafik | foto von | bild von | fotograf | fotografin | bildnachweis |
            illustration | symbolbild | archivfoto | beitragsbild | titelbild | bildquelle | bilder von
            """,
        relativeWords: """
            heute | gestern | morgen früh | diese woche | in dieser woche | letzte woche | vergangene woche |
            nächste woche | kommende woche | diesen monat | letzten monat | nächsten monat | dieses jahr |
            in diesem jahr | letztes jahr | im vergangenen jahr | nächstes jahr | kürzlich | am montag | am dienstag
            | am mittwoch | am donnerstag | am freitag | am samstag | am sonntag
            """
    )
}
