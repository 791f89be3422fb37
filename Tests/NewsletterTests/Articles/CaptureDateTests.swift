import Newsletter
import Testing

/// What the sentences of an undated article tell about its day.
struct CaptureDateTests {
    private func articles(_ text: String, captured: CalendarDay? = nil) throws -> [Article] {
        try ArticleReader.read(
            bytes: Array(text.utf8), name: "capture.txt", options: .init(format: .capture, captured: captured)
        ).articles
    }

    private func range(_ article: Article) -> String {
        let range = article.dateRange
        return "\(range.earliest?.description ?? "")..\(range.latest?.description ?? "")"
    }

    @Test(arguments: [
        ("The bridge was opened on March 12, 2024.", "2024-03-12.."),
        ("Workers opened the bridge on March 12, 2024, in the rain.", "2024-03-12.."),
        ("Since March 12, 2024 the bridge has been closed.", "2024-03-12.."),
        ("Crews worked from March 8 to 12, 2024 and found nothing.", "2024-03-12.."),
        ("The bridge was opened in July 2024.", "2024-07-01.."),
        ("The bridge will open on March 12, 2024.", "..2024-03-11"),
        ("The bridge is expected to open on March 12, 2024.", "..2024-03-11"),
        ("The bridge may open on March 12, 2024.", "..2024-03-11"),
        ("The mayor said that the bridge will open in July 2024.", "..2024-07-31"),
        ("The bridge was due to open on March 12, 2024.", ".."),
        ("The fair runs until March 12, 2024.", ".."),
        ("The bridge was closed on March 1, 2024 and will open on March 12, 2024.", "2024-03-01..2024-03-11"),
        ("Die Brücke wurde am 12. März 2024 geöffnet.", "2024-03-12.."),
        ("Die Brücke soll am 12. März 2024 geöffnet werden.", "..2024-03-11"),
        ("Le pont a été ouvert le 12 mars 2024.", "2024-03-12.."),
        ("Le pont devrait ouvrir le 12 mars 2024.", "..2024-03-11"),
        ("El puente fue abierto el 12 de marzo de 2024.", "2024-03-12.."),
        ("El puente se abrirá el 12 de marzo de 2024.", "..2024-03-11"),
        ("Il ponte è stato aperto il 12 marzo 2024.", "2024-03-12.."),
        ("A ponte foi aberta em 12 de março de 2024.", "2024-03-12.."),
        ("De brug werd op 12 maart 2024 geopend.", "2024-03-12.."),
        ("De brug zal op 12 maart 2024 opengaan.", "..2024-03-11"),
        ("Most został otwarty 12 marca 2024 roku.", "2024-03-12.."),
        ("Bron ska öppna den 12 mars 2024.", "..2024-03-11"),
        ("Nobody counted the 12 planks or the 2024 nails of the bridge.", ".."),
    ])
    func `a date in a sentence bounds the day by its tense`(_ sentence: String, _ expected: String) throws {
        let capture = "The bridge of Hollin and its planks\n\nPublished\n\non\n\n\(sentence)\n\nContinue Reading\n"
        let read = try articles(capture)
        #expect(read.map(range) == [expected])
        #expect(read.allSatisfy { $0.published == nil })
    }

    @Test(arguments: [
        ("Sept. 20", "September 18, 2024", "2024-09-20.."), ("Dec. 30", "January 3, 2025", "2024-12-30.."),
        ("Jan. 2", "December 29, 2024", "2025-01-02.."), ("Feb. 29", "March 1, 2024", "2024-02-29.."),
    ])
    func `a day without a year takes the year that brings it nearest to its neighbours`(
        _ day: String, _ neighbour: String, _ expected: String
    ) throws {
        let read = try articles(
            """
            A rope walk sells its rope | Trade Notes (\(day))

            Published

            on

            The rope was long.

            Continue Reading

            Harbour

            A second story of the harbour town

            Published

            on

            \(neighbour)

            The boats were late.
            """)
        #expect(read.map(range).first == expected)
        #expect(read.first?.dateRange.precision == .yearInferred)
        #expect(read.last?.dateRange.precision == .day)
    }

    @Test func `a day without a year and without neighbours stays open`() throws {
        let read = try articles(
            "A rope walk sells its rope | Trade Notes (Sept. 20)\n\nPublished\n\non\n\nThe rope was long.\n")
        #expect(read.map(range) == [".."])
    }

    @Test(arguments: [
        ("5 hours ago", "2024-09-19..2024-09-20"), ("3 days ago", "2024-09-16..2024-09-18"),
        ("vor 2 Wochen", "2024-08-30..2024-09-10"), ("il y a un mois", "2024-07-22..2024-09-05"),
        ("Yesterday", "2024-09-19..2024-09-20"),
    ])
    func `days counted back are a range around the day of the capture`(_ ago: String, _ expected: String) throws {
        let capture = "The bridge of Hollin and its planks\n\nPublished\n\n\(ago)\n\nThe bridge is long.\n"
        #expect(try articles(capture, captured: CalendarDay(2024, 9, 20)).map(range) == [expected])
        #expect(try articles(capture).map(range) == [".."])
    }

    @Test(arguments: [
        ("Publicado el 03/04/2024", "2024-04-03..2024-04-03"), ("Gepubliceerd op 03-04-2024", "2024-04-03..2024-04-03"),
        ("Published 03/04/2024", ".."), ("Published 31/12/2024", "2024-12-31..2024-12-31"),
        ("Published 12/31/2024", "2024-12-31..2024-12-31"), ("Veröffentlicht 03.04.2024", "2024-04-03..2024-04-03"),
    ])
    func `a date in figures is read as the language of its label writes it`(_ line: String, _ expected: String) throws {
        #expect(
            try articles("The bridge of Hollin and its planks\n\n\(line)\n\nThe bridge is long.\n").map(range) == [
                expected
            ])
    }

    @Test(arguments: ["Last updated on March 12, 2024", "Mis à jour le 12/03/2024 à 18:00", "Updated: March 12, 2024"])
    func `the day of a change is the last on which it was published`(_ line: String) throws {
        let read = try articles(
            "Harbour\n\nThe bridge of Hollin and its planks\n\n\(line)\n\nThe bridge is long and has forty planks.\n")
        #expect(read.map(\.title) == ["The bridge of Hollin and its planks"])
        #expect(read.map(range) == ["..2024-03-12"] && read.map(\.published) == [nil])
    }

    @Test(arguments: [
        ("POSTED ON MARCH 12, 2024 BY JANE ROE", "JANE ROE"), ("12 Mar 2024 10:30", nil),
        ("Mar 12, 2024 at 8:15 AM", nil), ("By JANE ROE and JOHN POE\nMarch 12, 2024", "JANE ROE and JOHN POE"),
        ("Von Anna Berg, 12.03.2024, 14:30 Uhr", "Anna Berg"), ("Stand: 12.03.2024, 14:30 Uhr", nil),
        ("Publicerad 12 mars 2024 kl 08:15 av Eva Lind", "Eva Lind"),
        ("Published March 12, 2024 | Updated March 14, 2024", nil), ("Published March 12, 2024, 10:00 a.m. ET", nil),
        ("Di Marta Bruni - 12/03/2024", "Marta Bruni"),
        ("2024-03-12 08:15", nil), ("Tuesday 12 March 2024", nil), ("Tuesday, March 12, 2024", nil),
        ("Opublikowano 12.03.2024 08:15", nil), ("Udgivet den 12. marts 2024 kl. 08.15", nil),
        ("Published: 2024-03-12T08:15:00Z", nil), ("March 12, 2024 • 5 min read", nil),
        ("by Jane Roe — Mar 12, 2024", "Jane Roe"), ("Jane Roe\nMarch 12, 2024", "Jane Roe"),
    ])
    func `a dateline is found in the forms that sites write`(_ lines: String, _ author: String?) throws {
        let read = try articles(
            "Harbour\n\nThe bridge of Hollin and its planks\n\n\(lines)\n\nThe bridge is long and has forty planks.\n")
        #expect(read.map(\.title) == ["The bridge of Hollin and its planks"])
        #expect(read.map(range) == ["2024-03-12..2024-03-12"])
        #expect(read.first?.author == author)
        #expect(read.first?.body.count == 1)
    }

    @Test func `dates and names inside a text begin no article`() throws {
        let read = try articles(
            """
            The bridge of Hollin and its planks

            Published March 12, 2024

            The bridge is long. By the end of 2023 nobody counted its planks any more.

            September 20, 2024

            By boat

            Nobody goes by boat on 20 September 2024, which is a Friday.
            """)
        #expect(read.map(\.title) == ["The bridge of Hollin and its planks"])
    }
}
