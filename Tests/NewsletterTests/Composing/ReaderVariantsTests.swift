import Mail
import Testing

@testable import Newsletter

struct ReaderVariantsTests {
    @Test func `a reader becomes another with what the list has, and keeps the rest`() throws {
        let ada = Reader(
            id: 7, address: try Address("ada@example.org"), name: "Ada", fields: ReaderFields(["city": "Oporto"]))
        func fitting(_ wanted: PersonalBranches.Case) throws -> Reader {
            try ada.fitting(wanted, language: "pt") { $0 == "street" ? "Rua do Cais" : nil }
        }
        #expect(try fitting([:]).fields.values() == ["city": "Oporto"])
        let stranger = try fitting([.name: false, .language: true, .custom("street"): true, .custom("boat"): true])
        #expect(stranger.name == nil && stranger.language == "pt" && stranger.address == ada.address)
        #expect(try stranger.fields.values() == ["city": "Oporto", "street": "Rua do Cais"])
        #expect(try fitting([.custom("city"): false]).value(of: "city") == nil)
    }
}
