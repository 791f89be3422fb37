import Mail

/// What a refusal says about the recipient, the message and the sender.
enum ReplyVerdict: Equatable {
    /// The address does not exist: it is never to be mailed again.
    case noSuchRecipient
    /// This recipient, this time: the server was not even asked.
    case recipientRefused
    /// The server refuses this recipient, if it takes others: else it means a client or sender that it does not want, or is
    /// itself out of order ("552 5.2.2 mailbox full" to everybody).
    case perhapsSenderRefused
    /// DATA was refused, though sender and recipient were not: as `contentRefused`, or nobody may send anything.
    case dataRefused
    /// The text was refused: reputation or content, no fault of the recipient.
    case contentRefused
    /// The sender is not welcome: everybody else would be refused too (RFC 3463 §3.8).
    case senderRefused

    /// As long as the server has taken nobody.
    var mayMeanTheSender: Bool { self == .noSuchRecipient || self == .perhapsSenderRefused || self == .dataRefused }

    init(_ failure: SMTPFailure) {
        let status = failure.reply?.enhancedStatus
        switch failure.phase {
        case _ where status.map(Self.isAboutSender) ?? false: self = .senderRefused
        case _ where failure.objection == .senderNeedsUTF8: self = .senderRefused
        case .mail where Self.isAboutSize(failure): self = .perhapsSenderRefused
        case .mail where failure.reply != nil: self = .senderRefused
        // Many servers, Postfix among them, hold back what they have against a client or sender until RCPT.
        case .rcpt where failure.reply.map { Self.codesAboutClient.contains($0.code) } ?? false: self = .senderRefused
        case .rcpt where status.map(Self.isDeadAddress) ?? false: self = .noSuchRecipient
        case .rcpt where failure.reply != nil: self = .perhapsSenderRefused
        case .data where failure.reply != nil: self = .dataRefused
        case .dot, .body: self = .contentRefused
        default: self = .recipientRefused
        }
    }

    /// Commands out of order, EHLO's name, and logins that are missing, too weak or wrong (RFC 5321 §4.2.3, RFC 4954 §6).
    private static let codesAboutClient: Set = [503, 504, 530, 534, 535, 538]

    /// Of the one thing about a message that a server may refuse before RCPT, or has said in its EHLO (RFC 1870 §6.1, §6.2).
    private static func isAboutSize(_ failure: SMTPFailure) -> Bool {
        if case .tooLarge = failure.objection { return true }
        guard let reply = failure.reply else { return false }
        return reply.code == 552 || reply.enhancedStatus.map { $0.subject == 3 && $0.detail == 4 } ?? false
    }

    /// X.7.* policy, X.1.7 and X.1.8 the sender's address.
    private static func isAboutSender(_ status: EnhancedStatus) -> Bool {
        status.subject == 7 || (status.subject == 1 && [7, 8].contains(status.detail))
    }

    /// X.1.1 bad mailbox, X.1.2 bad system, X.1.3 bad syntax, X.1.6 moved, X.1.10 null MX.
    private static func isDeadAddress(_ status: EnhancedStatus) -> Bool {
        status.subject == 1 && [1, 2, 3, 6, 10].contains(status.detail)
    }
}
