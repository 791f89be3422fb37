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
        /// The web addresses that its HTML leads to, each page once, but for those by which somebody would leave.
        let links: [String]

        /// With more findings behind those of the same severity.
        public func adding(_ more: [CheckFinding]) -> Report {
            Report(
                name: name, subject: subject, findings: (findings + more).errorsFirst, suppressed: suppressed,
                links: links)
        }

        /// With what was found in another message of the same edition and not in this one.
        ///
        /// Numbers in what is said, such as those of bytes, make no difference.
        func adding(newOf other: Report) -> Report {
            func what(_ finding: CheckFinding) -> String { "\(finding.id) \(finding.message.filter { !$0.isNumber })" }
            let known = Set(findings.map(what))
            return adding(other.findings.filter { !known.contains(what($0)) })
        }

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
        guard html.contains("<") else { throw .unreadable(name, "is no HTML: there is no tag in it.") }
        return report(try CheckedMail(html: html, name: name, clients: clients))
    }

    private static func links(of mail: CheckedMail) -> [String] {
        guard let html = mail.html else { return [] }
        let leaving = Set((mail.message.map(CheckRule.unsubscribeURLs) ?? []).map { page($0, upTo: "?#") })
        var seen: Set<Substring> = []
        return html.links.compactMap { index, link in
            guard ["http://", "https://"].contains(where: link.lowercased().hasPrefix),
                !leaving.contains(page(link, upTo: "?#")),
                !CheckRule.saysHowToLeave("\(link) \(html.spokenText(of: index))"),
                seen.insert(page(link, upTo: "#")).inserted
            else { return nil }
            return link
        }
    }

    private static func page(_ link: String, upTo signs: String) -> Substring { link.prefix { !signs.contains($0) } }

    func report(_ mail: CheckedMail, asksClients: Bool = true) -> Report {
        let rules = CheckRule.all.filter { asksClients || $0.id != CheckRule.clientSupport.id }
        let all = rules.flatMap { $0.findings(in: mail) }
        let silent = Set(suppressions.map(\.id))
        let told = all.filter { !silent.contains($0.id) }
        return Report(
            name: mail.name, subject: mail.subject ?? mail.html?.title ?? "",
            findings: told.errorsFirst, suppressed: all.count - told.count, links: Self.links(of: mail))
    }
}

extension [CheckFinding] {
    /// Those of one severity stay in their order.
    fileprivate var errorsFirst: [CheckFinding] {
        CheckFinding.Severity.allCases.flatMap { severity in filter { $0.severity == severity } }
    }
}
