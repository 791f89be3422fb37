/// Something that a check of a message found.
public struct CheckFinding: Sendable, Equatable, Encodable {
    public enum Severity: String, Sendable, Encodable, CaseIterable {
        /// Keeps an edition from being sent.
        case error
        case warning
        /// Good to know.
        case info
    }
    /// Of the rule, always the same: `A08`.
    public let id: String
    public let severity: Severity
    /// Such as `message.html:42 body > div > img`.
    public let place: String
    public let message: String
    /// What to do.
    public let fix: String
}

/// What a rule says of one place; the rule adds its name and severity.
struct Issue: Sendable, Equatable {
    let place: String
    let message: String
    let fix: String
    /// Nil: that of the rule.
    var severity: CheckFinding.Severity?

    init(_ place: String, _ message: String, fix: String, _ severity: CheckFinding.Severity? = nil) {
        (self.place, self.message, self.fix, self.severity) = (place, message, fix, severity)
    }
}
