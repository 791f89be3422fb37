import ArgumentParser
import Newsletter

struct Compose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compose",
        abstract: "Choose the articles of an edition.",
        discussion: """
            tidings compose weekly --week 2024-W38
            tidings compose weekly --from 2024-09-14 --to 2024-09-20

            Without a window it is the ISO week of yesterday: on a Monday, the week that has just ended. An edition that has not \
            been sent can be composed again; the editor's pins, drops and moves stay.
            """)

    @Argument(help: "Which edition of the configuration.")
    var kind = "weekly"

    @Option(help: ArgumentHelp("An ISO week, Monday to Sunday.", valueName: "yyyy-Www"))
    var week: String?

    @Option(help: ArgumentHelp("The first day.", valueName: "yyyy-mm-dd"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, included.", valueName: "yyyy-mm-dd"))
    var to: String?

    @Flag(help: "Also take undated articles that may be of these days.")
    var allowUndated = false

    @OptionGroup var globals: GlobalOptions

    func validate() throws { _ = try window() }

    func run() throws {
        let newsroom = try globals.newsroom()
        let window = try window() ?? newsroom.defaultWindow
        let edition = try newsroom.compose(kind: kind, window: window, allowsUndated: allowUndated)
        guard edition.articleCount > 0 else { throw nothingToSend(edition) }
        let console = globals.console
        // Rendering now shows what is wrong with a template while somebody is looking.
        let json = try EditionJSON(newsroom.edition(edition.id), in: newsroom)
        if globals.json { try console.print(json: json) } else { console.print(edition.id) }
        let sections = edition.sections.map { "\($0.topic.name) \($0.articles.count)" }.joined(separator: ", ")
        console.say(
            "Edition \(edition.id), \(window.from) to \(window.to): \(edition.articleCount.of("article")) (\(sections)), "
                + "\(edition.dropped.count) left out. Why: \(globals.command("editions show", "\(edition.id) --why"))")
        console.say("Next: \(globals.command("preview", edition.id))")
    }

    private func window() throws -> EditionWindow? {
        switch (week, from, to) {
        case (nil, nil, nil): return nil
        case (let week?, nil, nil):
            guard let window = EditionWindow(week: week) else {
                throw ValidationError("--week \(week): there is no such week. Write it as 2024-W38.")
            }
            return window
        case (nil, let from?, let to?):
            guard let first = CalendarDay(from), let last = CalendarDay(to),
                let window = EditionWindow(from: first, to: last)
            else {
                throw ValidationError(
                    "--from \(from) --to \(to): write two days such as 2024-09-14, the earlier one first.")
            }
            return window
        default: throw ValidationError("Give either --week, or both --from and --to.")
        }
    }

    /// Says what became of the articles, and what can be done about it.
    private func nothingToSend(_ edition: Edition) -> Failure {
        let (window, reasons) = (edition.window, edition.dropped.map(\.reason))
        func count(_ words: String) -> Int { reasons.count { $0.contains(words) } }
        let fates = [
            (count("already sent in"), "already sent"), (count("dropped by the editor"), "dropped by you"),
            (count("is not in this edition"), "of topics that it does not take"),
            (count("needs a date"), "without a date (tidings articles list --undated, then: tidings articles date ID)"),
            (count("old news"), "old news"),
        ]
        let others = (reasons.count - fates.reduce(0) { $0 + $1.0 }, "of other days")
        let told = (fates + [others]).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return Failure(
            "nothing to send: no article is left for \(window.from) to \(window.to) among \(reasons.count)"
                + "\(told.isEmpty ? "" : ": \(told)"). No edition was made. Import newer ones (tidings articles import), or "
                + "choose other days (--week, or --from and --to).",
            code: Failure.Code.nothingToSend)
    }
}
