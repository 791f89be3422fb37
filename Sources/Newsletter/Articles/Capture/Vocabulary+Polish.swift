extension VocabularyTable {
    static let polish = VocabularyTable(
        language: "pl",
        published: "opublikowano | opublikowany | data publikacji | data | dodano",
        updated: "zaktualizowano | aktualizacja | ostatnia aktualizacja",
        on: "dnia | w dniu | w | o | on",
        by: "przez | autor | autorka | napisał | napisała | by",
        agoBefore: "przed",
        agoAfter: "temu",
        units: """
            sekunda|sekundy|sekund|sekundę; minuta|minuty|minut|minutę; godzina|godziny|godzin|godzinę; dzień|dni;
            tydzień|tygodnie|tygodni; miesiąc|miesiące|miesięcy; rok|lata|lat
            """,
        one: "jeden | jedna",
        today: "dzisiaj | dziś | wczoraj",
        readTime: "czytania",
        crossLink: """
            czytaj także | czytaj też | czytaj więcej | przeczytaj także | przeczytaj też | zobacz także |
            zobacz też | zobacz również | czytaj również | nie przegap | następny | następne | poprzedni | powiązane
            | warto przeczytać | więcej na ten temat | polecamy
            """,
        related: """
            może ci się spodobać | może ci się też spodobać | może ci się również spodobać | może cię zainteresować
            | może cię też zainteresować | to może cię zainteresować | podobne artykuły | powiązane artykuły |
            podobne wpisy | najczęściej czytane | popularne | najnowsze | najnowsze wiadomości | zobacz inne |
            inne artykuły
            """,
        noise: """
            śledź nas | obserwuj nas | połącz się z nami | bądź z nami | reklama | reklamy | ogłoszenie |
            sponsorowane | artykuł sponsorowany | czytaj dalej | kontynuuj czytanie | link do źródła | link źródłowy
            | udostępnij | drukuj | przejdź do treści | szukaj | subskrybuj | zapisz się | zaloguj się |
            polityka prywatności | kontakt | pokaż więcej | wczytaj więcej | do góry | zapisz
            """,
        comments: """
            komentarz | komentarzy | kliknij, aby skomentować | kliknij aby skomentować | kliknij by skomentować | skomentuj | komentarze |
            dodaj komentarz | zostaw komentarz | brak komentarzy
            """,
        tags: "powiązane tematy | tematy | tagi | słowa kluczowe | pokrewne tematy",
        aboutAuthor: "o autorze | o autorce",
        source: "źródło | źródła",
        readRest: """
            przeczytaj resztę | czytaj resztę | przeczytaj cały artykuł | czytaj cały artykuł | czytaj dalej na |
            czytaj więcej na | pełny artykuł | cały artykuł na
            """,
        republished: """
            przedruk z | przedruk za | przedrukowano z | przedrukowano za zgodą | opublikowano ponownie z |
            publikowany ponownie za | dzięki uprzejmości | pochodzi z | republikowany z | za zgodą
            """,
        firstPublished: """
            ukazał się pierwotnie w | ukazał się pierwotnie na | pierwotnie ukazał się w | pierwotnie ukazał się na
            | ukazał się najpierw w | ukazał się najpierw na | najpierw ukazał się w | najpierw ukazał się na |
            po raz pierwszy ukazał się w | po raz pierwszy ukazał się na | pierwotnie opublikowany w |
            pierwotnie opublikowany na | pierwotnie opublikowany przez | został pierwotnie opublikowany przez |
            został pierwotnie opublikowany w | został pierwotnie opublikowany na | opublikowany pierwotnie w |
            opublikowany pierwotnie przez | opublikowany po raz pierwszy przez | opublikowany po raz pierwszy w |
            został po raz pierwszy opublikowany przez | został po raz pierwszy opublikowany w
            """,
        thisArticle: """
            ten artykuł | ten tekst | artykuł | tekst | ta historia | ten materiał | niniejszy artykuł | wywiad
            """,
        nameEnds: """
            na licencji | na podstawie | który | która | i jest | za zgodą | czytaj | przeczytaj | w ramach
            """,
        photo: "fot. | fot | foto | zdjęcie | zdjęcia | zdjęcie: | grafika | ilustracja | autor zdjęcia",
        relativeWords: """
            dzisiaj | dziś | wczoraj | w tym tygodniu | w zeszłym tygodniu | w ubiegłym tygodniu |
            w przyszłym tygodniu | w tym miesiącu | w zeszłym miesiącu | w przyszłym miesiącu | w tym roku |
            w zeszłym roku | w ubiegłym roku | w przyszłym roku | niedawno | ostatnio
            """
    )
}
