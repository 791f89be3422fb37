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
}
