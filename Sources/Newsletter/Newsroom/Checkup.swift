/// One thing that was looked at before anybody is mailed.
public struct Checkup: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        case ok, warning, problem, skipped
    }
    /// Stable, for programs.
    public let id: String
    public let status: Status
    /// What was looked at: a file, a server, a name in the DNS.
    public let subject: String
    public let message: String
    /// What to do; empty when there is nothing to do.
    public let fix: String

    init(_ id: String, _ status: Status, _ subject: String, _ message: String, fix: String = "") {
        (self.id, self.status, self.subject, self.message, self.fix) = (id, status, subject, message, fix)
    }
}
