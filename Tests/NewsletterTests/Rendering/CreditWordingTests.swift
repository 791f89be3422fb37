import Testing

@testable import Newsletter

@Suite struct `The credit of an article` {
    @Test(arguments: FrameWording.languages)
    func `is said in each language that the frame is`(language: String) {
        let credit = Attribution(name: "Harbour Gazette", kind: .republished, raw: "")
        let words = CreditWording(language: language), english = CreditWording(language: "en")
        #expect(words.credit(credit).hasSuffix(" Harbour Gazette"))
        #expect((words.credit(credit) == english.credit(credit)) == (language == "en"))
        #expect((words.alsoIn == english.alsoIn) == (language == "en"))
    }
}
