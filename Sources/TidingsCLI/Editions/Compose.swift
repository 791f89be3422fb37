import ArgumentParser
import Newsletter

struct Compose: ParsableCommand {
    static let configuration = CommandConfiguration(
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
                + "\(edition.dropped.count) left out. Why: tidings editions show \(edition.id) --why")
        console.say("Next: tidings preview \(edition.id)")
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

    private func nothingToSend(_ edition: Edition) -> Failure {
        let undated = edition.dropped.count { $0.reason.contains("needs a date") }
        let hint = undated > 0 ? " \(undated) need a date: tidings articles list --undated." : ""
        return Failure(
            "nothing to send: no article of \(edition.window.from) to \(edition.window.to) among \(edition.dropped.count).\(hint) "
                + "No edition was made.", code: Failure.Code.nothingToSend)
    }
}
