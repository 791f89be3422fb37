import Mail

extension DeliveryJournal.Entry {
    /// What a result says by itself; a refusal is `failed` until it is known whom it means.
    init(_ result: SMTPResult) {
        let job = result.job
        func entry(_ state: Delivery.State, _ reply: String?, counts: Bool = false) -> Self {
            Self(
                position: job.id, state: state, reply: reply?.hiding(job.envelope.recipient), relay: result.relay,
                counts: counts)
        }
        self =
            switch result.outcome {
            case .sent(let reply): entry(.sent, reply.description)
            // The server says that it is closing, and nothing about this recipient.
            case .deferred(let failure) where failure.phase == .mail && failure.reply?.code == 421: entry(.pending, nil)
            case .deferred(let failure): entry(.deferred, failure.description, counts: failure.isBeforeBody)
            case .uncertain(let failure): entry(.uncertain, failure.description)
            case .untried: entry(.pending, nil)
            case .failed(let failure): entry(.failed, failure.description, counts: failure.isBeforeBody)
            }
    }
}
