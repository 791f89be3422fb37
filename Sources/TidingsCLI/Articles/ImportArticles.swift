import ArgumentParser
import Foundation
import Newsletter

struct ImportArticles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read files and store their articles.",
        discussion: """
            tidings articles import seeds/*.md page.txt --captured 2024-09-21

            Importing the same thing twice changes nothing. A folder stands for the files in it.
            """)

    @Argument(help: ArgumentHelp("Files, or folders of files.", valueName: "path"))
    var paths: [String]

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var globals: GlobalOptions

    private struct Row: Encodable {
        let id: ArticleID
        let title: String
        let change: ArticleStore.Change
    }

    func run() throws {
        let newsroom = try globals.newsroom()
        let console = globals.console
        var rows: [Row] = [], warnings = 0, failures = 0, undated = 0
        for file in try ReadingArguments.files(paths) {
            do {
                let reading = try self.reading.read(file)
                let stored = try newsroom.store.articles.add(reading.articles, now: newsroom.now())
                rows += zip(stored, reading.articles).map { Row(id: $0.id, title: $1.title, change: $0.change) }
                undated += reading.articles.count { $0.published == nil }
                warnings += warn(about: reading, file: file)
                if self.reading.explain { try explain(reading, of: file) }
            } catch let error as ReadingError {
                failures += 1
                console.warn("tidings: \(error)")
            }
        }
        if globals.json, !reading.explain { try console.print(json: rows) }
        if globals.verbose { for row in rows { console.say("\(row.id)  \(row.change.rawValue)  \(row.title)") } }
        report(rows, warnings: warnings, undated: undated)
        if failures > 0 { throw ExitCode(Failure.Code.badInput) }
    }

    private func explain(_ reading: ArticleReading, of file: String) throws {
        if globals.json {
            try globals.console.print(json: ReadingJSON(reading, file: file, explain: true))
        } else {
            globals.console.explain(reading, of: file)
        }
    }

    private func warn(about reading: ArticleReading, file: String) -> Int {
        let warnings =
            reading.warnings
            + reading.articles.flatMap { article in
                article.warnings.map { "\"\(article.title.cut(to: 40))\": \($0)" }
            }
        for warning in warnings { globals.console.say("\(file): \(warning)") }
        return warnings.count
    }

    private func report(_ rows: [Row], warnings: Int, undated: Int) {
        func count(_ change: ArticleStore.Change) -> Int { rows.count { $0.change == change } }
        let console = globals.console
        console.say(
            "Imported \(rows.count.of("article")): \(count(.added)) new, \(count(.updated)) changed, \(count(.unchanged)) known; "
                + "\(warnings.of("warning")).")
        if undated > 0 { console.say("Without a date of their own: \(undated). See: tidings articles list --undated") }
        console.say("Next: tidings compose weekly")
    }
}
