/// Hands messages to mail servers: `SMTPQueue` + `[SMTPRelay]` → outcomes, over many connections on one thread.
public enum SMTPTransport {
    /// Why a run was over.
    public enum Ending: Sendable, Equatable {
        /// The queue had nothing more.
        case finished
        /// `shouldStop` said so.
        case stopped
        /// Nothing could be sent for longer than the patience allows; with the last failure, if there was one.
        case outOfPatience(SMTPFailure?)
    }

    /// Sends until the queue is finished, on the calling thread.
    ///
    /// Every job that was taken has had exactly one outcome recorded when this returns or throws, unless `record` threw.
    /// Throws an `SMTPError` when the credentials or TLS fail at every relay, and what the queue throws. SIGPIPE is ignored in the
    /// whole process from then on: OpenSSL cannot write without risking it.
    @discardableResult
    public static func run(
        queue: any SMTPQueue, relays: [SMTPRelay], options: SMTPOptions = SMTPOptions()
    ) throws -> Ending {
        precondition(!relays.isEmpty, "a run needs a relay")
        let run = try SMTPRun(queue: queue, relays: relays, options: options)
        return try run.run()
    }
}
