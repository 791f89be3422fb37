import Foundation
import Testing

@testable import Newsletter

struct LeadTests {
    private let long = String(repeating: "The clerk counted every one of the boats that lay in the harbour. ", count: 9)

    @Test func `a short paragraph stands whole`() {
        #expect(
            Lead([Paragraph("Heading", kind: .heading), Paragraph("It rained. All day.")]).text == "It rained. All day."
        )
        #expect(Lead([]).text == "")
    }

    @Test func `a long one ends with a sentence and is verbatim`() {
        let lead = Lead([Paragraph(long)]).text
        #expect(lead.hasSuffix("harbour."))
        #expect(long.hasPrefix(lead))
        #expect(lead.count <= 300 && lead.count > 200)
    }

    @Test func `without an end of a sentence it is cut between words`() {
        let lead = Lead([Paragraph(String(repeating: "boats and ", count: 80))]).text
        #expect(lead.hasSuffix("…") && lead.count <= 301)
        #expect(["boats…", "and…"].contains { lead.hasSuffix($0) })
    }

    /// A bar stands where the last whole sentence ends; what follows it is too much.
    @Test(arguments: [
        "The crane turns to the right since Tuesday.| It cost the U.S. government, Mr. Olsen and Dr. Hsu a lot",
        "The council met twice on Sept. 3 and did not agree on No. 512.| Then it rained, e.g. on the quay",
        "Der Kran dreht sich nach rechts, z. B. am 3. September.| Niemand weiß, wofür er es z.B. Hafen",
        "\u{201C}We counted the ropes again and again.\u{201D}| Nobody asked J. K. Quill and Sons",
        "He paid 3.50 for it at example.org last year!| The price of what he bought was (then) two",
        "港口公布了账目。「没有人看过它们。」|工人们说，他们将继续等待下去",
        "أعلن الميناء عن حساباته أمس. ولم يقرأها أحد؟| قال العمال إنهم سوف ينتظرون",
    ])
    func `a sentence ends at a full stop, not at an abbreviation`(marked: String) throws {
        let bar = try #require(marked.firstIndex(of: "|"))
        let text = marked.replacing("|", with: "")
        let end = try #require(SentenceEnd.last(in: text, upTo: text.index(before: text.endIndex)))
        #expect(text[..<end] == marked[..<bar])
    }

    @Test(arguments: [
        String(repeating: "港口公布账目", count: 100), "港 " + String(repeating: "口👩‍👩‍👧‍👦e\u{301}", count: 200),
        String(repeating: "e\u{301}\u{327}", count: 900), String(repeating: "กำแพง", count: 200),
    ])
    func `no character is broken, and a script without spaces is cut where it is full`(source: String) {
        let lead = Lead([Paragraph(source)]).text
        #expect(lead.last == "…")
        #expect(Array(source).starts(with: Array(lead.dropLast())))
        #expect((150...302).contains(DisplayWidth.of(lead[...])))
    }

    @Test func `a long teaser is quoted, a short one stands whole`() {
        #expect(Lead("Short", limit: .teaser).text == "Short")
        let article = Article.make(1, excerpt: long + long)
        let excerpt = ArticleContent(article, language: "en", timeZone: .gmt).excerpt
        #expect((300...600).contains(excerpt.count) && excerpt.hasSuffix("harbour."))
    }
}
