import ArgumentParser
import Foundation
import Mail
import Newsletter

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at all that a sending needs, and send nothing.",
        discussion: """
            Configuration, store, templates, list; the mail server, up to the login; what the DNS says of SPF, DKIM, DMARC and MX. \
            Ends with 1 when there is a problem. Without a network the DNS is skipped, and that is said.
            """)

    @Flag(help: "Leave the DNS alone.")
    var offline = false

    @Option(
        help: ArgumentHelp(
            "A DNS server in place of the system's: 127.0.0.1, 127.0.0.1:5353, ::1 or [::1]:5353.", valueName: "address"
        ))
    var dns: String?

    @OptionGroup var globals: GlobalOptions

    func validate() throws { _ = try resolver }

    private var resolver: SystemResolver {
        get throws {
            guard let server = dns ?? ProcessInfo.processInfo.environment["TIDINGS_DNS"] else {
                return SystemResolver()
            }
            if let resolver = SystemResolver(server: server) { return resolver }
            let name = dns == nil ? "TIDINGS_DNS" : "--dns"
            throw ValidationError(
                "\(name) \(server): write the address of a server, such as 127.0.0.1, 127.0.0.1:5353, ::1 or [::1]:5353."
            )
        }
    }

    func run() throws {
        let resolver = try resolver
        let checkups = try globals.newsroom(makesStore: false).checkups(resolver: offline ? nil : resolver)
        let console = globals.console
        if globals.json { try console.print(json: ReportJSON(checkups)) } else { print(checkups, to: console) }
        func number(_ status: Checkup.Status) -> Int { checkups.count { $0.status == status } }
        let problems = number(.problem)
        let summary = "\(problems.of("problem")), \(number(.warning).of("warning")), \(number(.skipped)) skipped."
        if problems > 0 { throw Failure(summary, code: Failure.Code.failed) }
        console.say("\(summary) Next: tidings preview, or a dry run: tidings send EDITION")
    }

    private func print(_ checkups: [Checkup], to console: Console) {
        for checkup in checkups {
            console.print(
                "\(checkup.status.rawValue.padded(to: 8)) \(checkup.id): \(checkup.subject): \(checkup.message)")
            if !checkup.fix.isEmpty { console.print("         \(checkup.fix)") }
        }
    }

    private struct ReportJSON: Encodable {
        struct CheckJSON: Encodable {
            let id, status, subject, message, fix: String
        }
        let checks: [CheckJSON]
        let problems, warnings, skipped: Int

        init(_ checkups: [Checkup]) {
            checks = checkups.map {
                CheckJSON(id: $0.id, status: $0.status.rawValue, subject: $0.subject, message: $0.message, fix: $0.fix)
            }
            problems = checkups.count { $0.status == .problem }
            warnings = checkups.count { $0.status == .warning }
            skipped = checkups.count { $0.status == .skipped }
        }
    }
}
