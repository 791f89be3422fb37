import ArgumentParser
import Foundation
import Mail
import Newsletter

struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Write an edition into the outbox, or with --confirm mail it.",
        discussion: """
            tidings send 2024-W38                    a dry run: every message into the outbox
            tidings send 2024-W38 --confirm 1240     mails 1240 people

            A run that was cut off is taken up by another one, with the number of those who are left: tidings status says it. \
            Messages of which nobody knows whether they arrived are held as uncertain: --retry-uncertain sends the same bytes again, \
            --assume-sent closes them. An edition whose check finds errors (tidings check) is not mailed, unless --force says why.
            """)

    @Argument(help: "The edition.")
    var edition: String

    @Option(help: ArgumentHelp("Mail, and say how many people that is.", valueName: "n"))
    var confirm: Int?

    @Option(help: ArgumentHelp("The mail server: smtp://host:port or smtps://host:port.", valueName: "url"))
    var smtp: String?

    @Option(help: "At most so many connections at once.")
    var connections: Int?

    @Option(help: ArgumentHelp("At most so many messages: 100/s, 600/min, 5000/h, 20000/day.", valueName: "n/unit"))
    var rate: String?

    @Option(help: "Only the first so many readers.")
    var limit: Int?

    @Option(help: "Only this reader.", transform: Address.argument)
    var only: Address?

    @Option(help: ArgumentHelp("The folder of a dry run.", valueName: "dir"))
    var outbox: String?

    @Flag(help: "Send again what is uncertain.")
    var retryUncertain = false

    @Flag(help: "Take what is uncertain for sent.")
    var assumeSent = false

    @Flag(help: "Leave the Date of the messages as composed, however long ago.")
    var keepDate = false

    @Option(
        help: ArgumentHelp(
            "Send though the check found errors; the reason is kept with the edition.", valueName: "reason"))
    var force: String?

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if let force, force.allSatisfy(\.isWhitespace) { throw ValidationError("--force takes the reason.") }
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
        if let confirm, confirm < 0 { throw ValidationError("--confirm takes the number of people to mail.") }
        if let connections, !(1...512).contains(connections) {
            throw ValidationError("--connections takes a number from 1 to 512.")
        }
        if let rate, SendingRate(rate) == nil {
            throw ValidationError("--rate \(rate): write it as 100/s, 600/min, 5000/h or 20000/day.")
        }
        if retryUncertain, assumeSent { throw ValidationError("Give --retry-uncertain or --assume-sent, not both.") }
        if assumeSent, limit != nil {
            throw ValidationError(
                "--assume-sent takes no --limit: it closes all that is uncertain, or with --only one.")
        }
        if outbox?.isEmpty == true { throw ValidationError("--outbox takes a folder.") }
        if confirm != nil, outbox != nil {
            throw ValidationError("--outbox is for a dry run; with --confirm messages are mailed.")
        }
    }

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        if let confirm { try mail(confirm, newsroom) } else { try dryRun(newsroom) }
    }

    // MARK: Dry run

    private func dryRun(_ newsroom: Newsroom) throws {
        let entry = try newsroom.edition(edition), console = globals.console
        let folder = try outbox.map { URL(fileURLWithPath: $0) } ?? newsroom.outboxFolder(of: entry)
        let bar = ProgressBar(total: try newsroom.numberLeft(entry, only: only, limit: limit), console: console)
        let result = try newsroom.dryRun(
            entry, into: folder, only: only, limit: limit, keepDate: keepDate, retriesUncertain: retryUncertain
        ) { bar.update(done: $0) }
        bar.finish()
        guard result.written > 0 else {
            throw nothingToSend("nobody follows a topic of edition \(edition).")
        }
        if outbox == nil { try newsroom.previewDryRun(entry, result) }
        if globals.json { try console.print(json: ["wouldSend": result.next.today, "written": result.written]) }
        console.say(
            "Dry run: would send \(result.next.today.of("message")) of edition \(edition). \(result.written.of("file")) in \(folder.path)"
        )
        console.say("Nothing has left this machine. \(afterDryRun(result.next))")
    }

    /// What to type to mail those whom a dry run was about.
    private func afterDryRun(_ next: NextRun) -> String {
        if next.left == 0 { return "Nobody is left to be mailed. See: \(globals.command("status", edition))" }
        let given: [String?] = [
            relay, only.map { " --only \($0.text.quotedForShell)" }, limit.map { " --limit \($0)" },
            keepDate ? " --keep-date" : nil, retryUncertain ? " --retry-uncertain" : nil,
            connections.map { " --connections \($0)" }, rate.map { " --rate \($0.quotedForShell)" },
        ]
        let flags = given.compactMap(\.self).joined()
        let share = next.today < next.left ? "\(Self.left(next)). " : ""
        if next.today == 0 {
            return "\(share)Run again \(next.nextDay): \(globals.command("send", "\(edition)\(flags)"))"
        }
        return "\(share)To mail them: \(globals.command("send", "\(edition) --confirm \(next.today)\(flags)"))"
    }

    // MARK: Mailing

    /// Says why nothing goes out for a while; of the rate, once.
    private func tellingOfWaits(patience: Duration, beside bar: ProgressBar) -> (DeliveryRun.Wait, Duration) -> Void {
        let console = globals.console
        func say(_ line: String) { bar.interrupt { console.say(line) } }
        var hasToldOfRate = false
        return { wait, time in
            let seconds = "\(Int(time / .seconds(1)) + 1) s"
            switch wait {
            case .putOff(let number) where time < patience:
                say(
                    "\(number.of("reader")) put off by the server: the next try is in \(seconds). Ctrl-C leaves them to another run."
                )
            case .rate where time > .seconds(10) && !hasToldOfRate:
                hasToldOfRate = true
                say(
                    "By the rate the next message goes out in \(seconds), and so on. Ctrl-C leaves the rest to another run."
                )
            case .putOff, .rate: break
            }
        }
    }

    private func mail(_ number: Int, _ newsroom: Newsroom) throws {
        let console = globals.console
        let bar = ProgressBar(total: number, console: console)
        var options = try options(newsroom)
        var reached: DeliveryRun.Tally?
        options.progress = { tally in
            reached = tally
            let troubles = tally.done - tally.counts[.sent]
            bar.update(done: tally.done, note: troubles > 0 ? "\(troubles) not sent" : "")
        }
        if globals.verbose {
            options.connectionFailed = { words in bar.interrupt { console.say("A connection failed: \(words)") } }
        }
        options.waiting = tellingOfWaits(patience: options.transport.patience, beside: bar)
        StopSignal.listen()
        options.transport.shouldStop = { StopSignal.isSet }
        let report: SendingReport
        do {
            report = try newsroom.send(edition, confirm: number, options: options)
        } catch {
            bar.finish()
            if let reached {
                console.say("Edition \(edition): sent \(reached.counts[.sent]) of \(reached.planned) until then.")
            }
            throw error
        }
        bar.finish()
        if globals.json { try console.print(json: ReportJSON(edition: edition, counts: report.counts.byName)) }
        try conclude(report)
    }

    private func options(_ newsroom: Newsroom) throws -> SendingOptions {
        let settings = newsroom.configuration.smtp
        // To close what is uncertain, no server is needed.
        let mailsNobody = assumeSent && confirm == 0
        var options = SendingOptions(
            relays: mailsNobody
                ? [] : try newsroom.relays(url: smtp, connections: connections, ratesOfTheirOwn: rate == nil))
        options.rate = rate.flatMap { SendingRate($0) }
        if let timeout = settings.compactMap(\.timeout).max() {
            options.transport.timeouts = .init(all: .seconds(timeout))
        }
        options.transport.patience = .seconds(settings.map(\.patience).max() ?? 0)
        options.limit = limit
        options.only = only
        options.uncertain = retryUncertain ? .retry : assumeSent ? .assumeSent : .hold
        options.keepDate = keepDate
        options.force = force
        return options
    }

    private struct ReportJSON: Encodable {
        let edition: String
        let counts: [String: Int]
    }

    /// Says how it went, and ends with the exit code that says the same.
    private func conclude(_ report: SendingReport) throws {
        let run = report.tally.counts, console = globals.console
        if report.tally.planned == 0, report.counts[.uncertain] == 0, !assumeSent {
            throw nothingToSend(
                "everybody of edition \(edition) has been dealt with. See: \(globals.command("status", edition))")
        }
        console.say(
            "Edition \(edition): sent \(run[.sent]) of \(report.tally.planned); \(run[.deferred]) deferred, \(run[.failed]) failed, "
                + "\(run[.uncertain]) uncertain, \(run[.suppressed]) skipped. Date of the messages: \(report.date.formatted(.iso8601))"
        )
        for reason in report.leftOut { console.say("A mail server was left out: \(reason)") }
        if let stop = report.stop { throw Failure(Self.words(for: stop), code: Failure.Code.failed) }
        // Somebody who has left the list meanwhile, or was erased, is not left.
        let left = min(report.tally.planned - report.tally.done + run[.deferred], report.next.left)
        let advice = Self.advice(report.next, uncertain: report.counts[.uncertain]) {
            globals.command("send", "\(edition)\(relay ?? "")\($0)")
        }
        if let error = report.serverError { throw Failure("\(error) \(advice)", code: Failure(error).code) }
        if left + report.counts[.uncertain] > 0 {
            let cause = report.connectionFailure.map { " The last connection failed: \($0)" } ?? ""
            throw Failure(advice + cause, code: Failure.Code.runAgain)
        }
        if report.postponed > 0 {
            throw Failure(
                "warmUp leaves \(report.postponed) people to the days to come. Run again \(report.next.nextDay): "
                    + globals.command("send", edition),
                code: Failure.Code.runAgain)
        }
        if run[.failed] > 0 {
            throw Failure(
                "\(run[.failed]) \(run[.failed] == 1 ? "was" : "were") refused for good. The server's words: "
                    + globals.command("status", edition),
                code: Failure.Code.failed)
        }
        console.say("See: \(globals.command("status", edition))")
    }
}
