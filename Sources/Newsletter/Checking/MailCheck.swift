/// Checks messages by all rules, but for what the editor has said to leave be.
public struct MailCheck: Sendable {
    /// A rule that an editor does not want to hear about, and why.
    public struct Suppression: Sendable, Equatable {
        public let id: String
        public let reason: String

        public init(id: String, reason: String) { (self.id, self.reason) = (id, reason) }
    }

    /// What was found in one message.
    public struct Report: Sendable {
        public let name: String
        public let subject: String
        /// Errors first, each kind in the order of the rules.
        public let findings: [CheckFinding]
        /// Left out, by the editor's word.
        public let suppressed: Int

        public func count(_ severity: CheckFinding.Severity) -> Int { findings.count { $0.severity == severity } }
    }

    private let suppressions: [Suppression]
    let clients: [MailClient]

    public init(suppressions: [Suppression] = [], clients: [MailClient] = []) {
        (self.suppressions, self.clients) = (suppressions, clients)
    }

    /// A file with a message (`.eml`) or with HTML alone.
    public func check(file name: String, contents: [UInt8], postalAddress: String?) throws(CheckError) -> Report {
        if name.lowercased().hasSuffix(".eml") {
            return report(
                try CheckedMail(message: contents, name: name, clients: clients, postalAddress: postalAddress))
        }
        guard let html = String(validating: contents, as: UTF8.self) else {
            throw .unreadable(name, "is not UTF-8 text. Save it as UTF-8.")
        }
        return report(try CheckedMail(html: html, name: name, clients: clients))
    }

    func report(_ mail: CheckedMail) -> Report {
        let all = CheckRule.all.flatMap { $0.findings(in: mail) }
        let silent = Set(suppressions.map(\.id))
        let told = all.filter { !silent.contains($0.id) }
        return Report(
            name: mail.name, subject: mail.subject ?? mail.html?.title ?? "",
            findings: CheckFinding.Severity.allCases.flatMap { severity in told.filter { $0.severity == severity } },
            suppressed: all.count - told.count)
    }
}
