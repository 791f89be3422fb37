import Mail
import Testing

@testable import Newsletter

@Suite struct `What a refusal says` {
    struct Case: CustomTestStringConvertible, Sendable {
        let phase: SMTPFailure.Phase
        let reply: SMTPReply
        let verdict: ReplyVerdict
        var testDescription: String { "\(phase): \(reply)" }

        init(_ phase: SMTPFailure.Phase, _ code: Int, _ text: String, _ verdict: ReplyVerdict) {
            (self.phase, reply, self.verdict) = (phase, SMTPReply(code: code, lines: [text]), verdict)
        }
    }

    @Test(arguments: [
        Case(.rcpt, 550, "5.1.1 no such user", .noSuchRecipient),
        Case(.rcpt, 550, "5.1.2 no such host", .noSuchRecipient),
        Case(.rcpt, 551, "5.1.6 moved", .noSuchRecipient),
        Case(.rcpt, 556, "5.1.10 null MX", .noSuchRecipient),
        Case(.rcpt, 552, "5.2.2 mailbox full", .recipientRefused),
        Case(.rcpt, 550, "5.1.8 bad sender's address", .recipientRefused),
        Case(.rcpt, 550, "no enhanced code: user unknown", .recipientRefused),
        Case(.rcpt, 550, "5.7.1 relaying denied", .senderRefused),
        Case(.rcpt, 550, "5.7.26 unauthenticated", .senderRefused),
        Case(.mail, 550, "5.7.515 access denied", .senderRefused),
        Case(.mail, 553, "5.1.8 sender unknown", .senderRefused),
        Case(.mail, 530, "authenticate first", .senderRefused),
        Case(.mail, 552, "5.3.4 too big", .recipientRefused),
        Case(.dot, 554, "5.6.0 content", .contentRefused),
        Case(.dot, 550, "5.7.1 policy", .senderRefused),
        Case(.dot, 554, "spam", .contentRefused),
        // A reply that contradicts its enhanced code says nothing more than the code (RFC 3463 §2).
        Case(.rcpt, 550, "4.1.1 confused", .recipientRefused),
    ])
    func `each refusal has one meaning`(refusal: Case) {
        let failure = SMTPFailure(phase: refusal.phase, reply: refusal.reply, reason: "refused")
        #expect(ReplyVerdict(failure) == refusal.verdict)
    }
}
