import ArgumentParser
import Foundation
import Newsletter

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for what mail clients, screen readers, providers and the law would not forgive.",
        discussion: """
            tidings check
            tidings check 2024-W38 --clients gmail,outlook
            tidings check letter.eml --json

            Of an edition, the message of the reader who gets most is looked at, and what only others get. Every finding names its \
            rule (docs/checks.md), the place and what to do; check.suppress in the configuration silences a rule, with a reason. Errors keep an edition from \
            being sent, and make this command end with 1.
            """)

    @Argument(help: "An edition, else the latest; or a file: .eml or .html.")
    var target: String?

    @Option(help: ArgumentHelp("The mail clients that must know what a message uses.", valueName: "gmail,outlook,..."))
    var clients: String?

    @Flag(help: "Print SARIF 2.1.0 to standard output, for code review.")
    var sarif = false

    @Flag(help: "Ask whether the links answer, through the gate by which sources are fetched.")
    var links = false

    @Flag(help: "Ask links to this machine and the networks around it, too.")
    var allowPrivate = false

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if sarif, globals.json { throw ValidationError("Give --json or --sarif, not both.") }
        do { _ = try chosenClients() } catch { throw ValidationError("--clients: \(error)") }
    }

    func run() throws {
        let report = try links ? withLinks(report()) : report(), console = globals.console
        if globals.json {
            try console.print(json: ReportJSON(report))
        } else if sarif {
            try console.print(json: SarifLog(report, file: file, version: Tidings.version))
        } else {
            for finding in report.findings where finding.severity != .info || globals.verbose {
                console.print(
                    "\(finding.severity.rawValue) \(finding.id) \(finding.place): \(finding.message). \(finding.fix)")
            }
        }
        let hidden = report.suppressed > 0 ? ", \(report.suppressed) suppressed" : ""
        let notes = report.count(.info)
        let more = notes > 0 && !globals.verbose ? " (-v shows the notes)" : ""
        console.say(
            "\(report.name): \(report.count(.error).of("error")), \(report.count(.warning).of("warning")), \(notes.of("note"))\(hidden)\(more). The rules: docs/checks.md"
        )
        if report.count(.error) > 0 { throw ExitCode(Failure.Code.failed) }
    }

    private func chosenClients() throws -> [MailClient]? {
        try clients.map {
            try MailClient.named($0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
    }

    /// Nobody is unsubscribed by a check: links with a reader's token are left alone.
    private func withLinks(_ report: MailCheck.Report) throws -> MailCheck.Report {
        let configuration = try settings()
        let fetching = configuration?.fetching ?? FetchingSettings()
        let trial = LinkTrial(gate: FetchGate(fetching, allowsPrivate: allowPrivate), atOnce: fetching.connections)
        let unsubscribe = configuration?.unsubscribe.https
        let found = try trial.findings(of: report, now: globals.clock()()) { link in
            unsubscribe.map { link.hasPrefix($0) } ?? false
        }
        return report.adding(found)
    }

    /// The target, where it is no edition.
    private var file: String? {
        target.flatMap { target in
            [".eml", ".html", ".htm"].contains(where: target.lowercased().hasSuffix) ? target : nil
        }
    }

    private func report() throws -> MailCheck.Report {
        guard let file else {
            // Names of editions have neither.
            if let target, target.contains(where: { $0 == "/" || $0 == "." }) {
                throw Failure(
                    "\(target): is neither an edition nor a file whose name ends with .eml or .html.",
                    code: Failure.Code.badInput)
            }
            let newsroom = try globals.newsroom(makesStore: false), entry = try newsroom.edition(target)
            try globals.console.warnOfOtherBytes(entry, in: newsroom)
            return try newsroom.check(entry, clients: chosenClients())
        }
        guard let contents = FileManager.default.contents(atPath: file) else {
            throw Failure("\(file): there is no such file, or it cannot be read.", code: Failure.Code.badInput)
        }
        let configuration = try settings()
        let check = MailCheck(
            suppressions: configuration?.check.suppressions ?? [],
            clients: try chosenClients() ?? configuration?.check.clients ?? [])
        return try check.check(
            file: file, contents: Array(contents), postalAddress: configuration?.newsletter.postalAddress)
    }

    /// Of the newsletter here, if there is one: a file can be looked at anywhere, also beside a newsletter that is not ready yet.
    private func settings() throws -> Configuration? {
        guard FileManager.default.fileExists(atPath: globals.config) else { return nil }
        do { return try globals.configuration() } catch  where globals.config == "tidings.yaml" {
            globals.console.say("checked without the settings of this folder, which has a fault:\n\(error)")
            return nil
        }
    }

    private struct ReportJSON: Encodable {
        let subject: String
        let findings: [CheckFinding]
        let errors: Int
        let warnings: Int
        let suppressed: Int

        init(_ report: MailCheck.Report) {
            subject = report.subject
            findings = report.findings
            errors = report.count(.error)
            warnings = report.count(.warning)
            suppressed = report.suppressed
        }
    }
}
