import Mail
import Testing

@testable import Newsletter

@Suite struct `Tokens to leave with` {
    private let secret = SigningSecrets.test.unsubscribe
    private let ann: Address
    private let token: UnsubscribeToken

    init() throws {
        ann = try Address("ann@example.org")
        token = UnsubscribeToken(subscriber: 7, address: ann, listID: "weekly.example.org", secret: secret)
    }

    @Test(arguments: ["", "unsubscribe ", "Re: unsubscribe "])
    func `a token is read back from a mail's subject`(prefix: String) throws {
        let read = try #require(UnsubscribeToken("\(prefix)\(token)"))
        #expect(token.matches(read))
        #expect(token.matches(try #require(UnsubscribeToken("\(token)".uppercased()))))
    }

    @Test func `a token with any letter changed is not one`() {
        let text = Array("\(token)")
        for index in text.indices {
            var altered = text
            altered[index] = text[index] == "3" ? "4" : "3"
            let read = UnsubscribeToken(String(altered))
            #expect(read.map(token.matches) != true, "changed at \(index)")
        }
    }

    @Test(arguments: [
        "", "7", "7-", "-abc", "7-abc", "0-aaaaaaaaaaaaaaaaaaaaaaaaaa", "x-aaaaaaaaaaaaaaaaaaaaaaaaaa", "7-\u{0}",
    ])
    func `what has not the form of a token is none`(text: String) {
        #expect(UnsubscribeToken(text) == nil)
    }

    @Test func `a token is good for one person, one list and one secret`() throws {
        let others = [
            UnsubscribeToken(subscriber: 8, address: ann, listID: "weekly.example.org", secret: secret),
            UnsubscribeToken(
                subscriber: 7, address: try Address("ben@example.org"), listID: "weekly.example.org", secret: secret),
            UnsubscribeToken(subscriber: 7, address: ann, listID: "daily.example.org", secret: secret),
            UnsubscribeToken(subscriber: 7, address: ann, listID: "weekly.example.org", secret: secret.reversed()),
        ]
        for other in others { #expect(!token.matches(other)) }
    }
}
