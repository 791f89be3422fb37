/// Why nothing was sent.
public enum SendingError: Error, Equatable, CustomStringConvertible {
    case wrongNumber(said: Int, right: Int)
    case running(edition: String)
    case noServer
    case otherBytes(edition: String)
    /// The first of the errors that the check found, in words.
    case failedCheck(edition: String, errors: Int, first: String)
    /// Another run is counted by `warmUp` and the rates too.
    case limitsBusy
    /// Nobody is mailed before the first day of `warmUp`.
    case warmUpAhead(edition: String, begins: String)
    /// As many have been mailed today as `warmUp` lets.
    case warmUpSpent(edition: String, day: String, allowance: Int)
    /// Another dry run writes into that folder.
    case outboxBusy(String)
    /// Never, or not as it is now.
    case notApproved(edition: String, wasApproved: Bool)

    public var description: String {
        switch self {
        case .wrongNumber(let said, let right):
            "nothing was sent: this run would mail \(right == 1 ? "1 person" : "\(right) people"), not \(said). "
                + "If that is right, say --confirm \(right) in the same command."
        case .running(let edition):
            "nothing was sent: another run is sending edition \(edition). See: tidings status \(edition)"
        case .noServer:
            "no mail server is configured. Set smtp.url in the configuration, or give --smtp smtp://host:port."
        case .otherBytes(let edition):
            "nothing was sent: edition \(edition) was frozen with another version of Tidings, unsubscribe secret or DKIM key, and "
                + "its messages would differ from those already sent. Finish it with what it was begun with."
        case .notApproved(let edition, let wasApproved):
            "nothing was sent: edition \(edition) is not approved\(wasApproved ? " as it is now: it was changed since" : "")."
                + " Look at it (tidings preview \(edition)), then type: tidings approve \(edition)"
        case .outboxBusy(let folder):
            "nothing was written: another dry run writes into \(folder). Run again when it has ended, or choose another --outbox."
        case .limitsBusy:
            "nothing was sent: another run is sending, and warmUp and rate count its messages too. Run again when it has ended."
        case .warmUpAhead(let edition, let begins):
            "nothing was sent: warmUp begins on \(begins), and nobody is mailed before. Run again on that day: "
                + "tidings send \(edition)"
        case .warmUpSpent(let edition, let day, let allowance):
            "nothing was sent: warmUp lets \(allowance) messages go out on \(day), and they have. Run again tomorrow: "
                + "tidings send \(edition)"
        case .failedCheck(let edition, let errors, let first):
            "nothing was sent: the check of edition \(edition) found \(errors == 1 ? "an error" : "\(errors) errors"). \(first) "
                + "All: tidings check \(edition). To send it as it is: --force \"the reason\""
        }
    }
}
