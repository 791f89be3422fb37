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

    @Test func `a message larger than EHLO allows may be the server's fault`() {
        #expect(ReplyVerdict(SMTPFailure(.tooLarge(12, limit: 10))) == .perhapsSenderRefused)
    }

    @Test func `letters that a server does not take are the reader's fault, or the newsletter's`() {
        #expect(ReplyVerdict(SMTPFailure(.recipientNeedsUTF8)) == .recipientRefused)
        #expect(ReplyVerdict(SMTPFailure(.senderNeedsUTF8)) == .senderRefused)
        #expect(ReplyVerdict(SMTPFailure(.unsafeAddress)) == .recipientRefused)
    }

    @Test(arguments: [
        Case(.rcpt, 550, "5.1.1 no such user", .noSuchRecipient),
        Case(.rcpt, 550, "5.1.2 no such host", .noSuchRecipient),
        Case(.rcpt, 551, "5.1.6 moved", .noSuchRecipient),
        Case(.rcpt, 556, "5.1.10 null MX", .noSuchRecipient),
        Case(.rcpt, 552, "5.2.2 mailbox full", .perhapsSenderRefused),
        Case(.rcpt, 550, "5.1.7 bad sender's mailbox", .senderRefused),
        Case(.rcpt, 550, "5.1.8 bad sender's address", .senderRefused),
        Case(.rcpt, 504, "5.5.2 <host>: Helo command rejected: need fully-qualified hostname", .senderRefused),
        Case(.rcpt, 530, "authenticate first", .senderRefused),
        Case(.rcpt, 535, "5.5.4 login required", .senderRefused),
        Case(.rcpt, 550, "5.1.0 <digest@example.org>: Sender address rejected", .perhapsSenderRefused),
        Case(.rcpt, 550, "relay not permitted", .perhapsSenderRefused),
        Case(.rcpt, 501, "5.5.2 syntax", .perhapsSenderRefused),
        Case(.rcpt, 550, "5.7.1 relaying denied", .senderRefused),
        Case(.rcpt, 550, "5.7.26 unauthenticated", .senderRefused),
        Case(.mail, 550, "5.7.515 access denied", .senderRefused),
        Case(.mail, 553, "5.1.8 sender unknown", .senderRefused),
        Case(.mail, 530, "authenticate first", .senderRefused),
        Case(.mail, 552, "5.3.4 too big", .perhapsSenderRefused),
        Case(.mail, 554, "5.3.2 system not accepting network messages", .senderRefused),
        Case(.data, 554, "5.5.1 no valid recipients", .dataRefused),
        Case(.data, 550, "Administrative prohibition", .dataRefused),
        Case(.data, 550, "5.7.1 policy", .senderRefused),
        Case(.dot, 554, "5.6.0 content", .contentRefused),
        Case(.dot, 550, "5.7.1 policy", .senderRefused),
        Case(.dot, 554, "spam", .contentRefused),
        // A reply that contradicts its enhanced code says nothing more than the code (RFC 3463 §2).
        Case(.rcpt, 550, "4.1.1 confused", .perhapsSenderRefused),
    ])
    func `each refusal has one meaning`(refusal: Case) {
        let failure = SMTPFailure(phase: refusal.phase, reply: refusal.reply, reason: "refused")
        #expect(ReplyVerdict(failure) == refusal.verdict)
    }
}
