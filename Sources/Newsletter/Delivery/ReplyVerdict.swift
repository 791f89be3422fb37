import Mail

/// What a refusal says about the recipient, the message and the sender.
enum ReplyVerdict: Equatable {
    /// The address does not exist: it is never to be mailed again.
    case noSuchRecipient
    /// This recipient, this time.
    case recipientRefused
    /// The text was refused after the final dot: reputation or content, no fault of the recipient.
    case contentRefused
    /// The sender is not welcome: everybody else would be refused too (RFC 3463 §3.8).
    case senderRefused

    init(_ failure: SMTPFailure) {
        let status = failure.reply?.enhancedStatus
        switch failure.phase {
        case _ where status?.subject == 7: self = .senderRefused
        case .mail where failure.reply != nil && status?.subject != 3: self = .senderRefused
        case .rcpt where status.map(Self.isDeadAddress) ?? false: self = .noSuchRecipient
        case .dot, .body: self = .contentRefused
        default: self = .recipientRefused
        }
    }

    /// X.1.1 bad mailbox, X.1.2 bad system, X.1.3 bad syntax, X.1.6 moved, X.1.10 null MX.
    private static func isDeadAddress(_ status: EnhancedStatus) -> Bool {
        status.subject == 1 && [1, 2, 3, 6, 10].contains(status.detail)
    }
}
