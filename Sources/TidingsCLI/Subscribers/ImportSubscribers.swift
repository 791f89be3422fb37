import ArgumentParser
import Foundation
import Newsletter

struct ImportSubscribers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add and update readers from a CSV file.",
        discussion: """
            tidings subscribers import people.csv --source "sign-up sheet, May fair"

            The header line names the columns: email is needed; name, topics (separated by ;) and language are known; every other \
            column can be used by templates as recipient.COLUMN. Refused rows are named, the rest goes in. Nobody who has left, \
            was suppressed or erased comes back.
            """)

    @Argument(help: "A CSV file with a header line; - is standard input.")
    var file: String

    @Option(help: "Where these people gave their consent; else the file's name and hash.")
    var source: String?

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if source?.allSatisfy(\.isWhitespace) == true {
            throw ValidationError("--source says how these people agreed.")
        }
    }

    func run() throws {
        let newsroom = try globals.newsroom()
        let result = try newsroom.store.subscribers.importCSV(
            InputFile.contents(of: file), name: file, source: source, now: newsroom.now())
        let console = globals.console
        for refusal in result.refused { console.warn("\(file):\(refusal.line): \(refusal.reason)") }
        if globals.json { try console.print(json: result) }
        let kept = result.keptUnsubscribed + result.keptSuppressed + result.keptErased
        console.say(
            "\(result.added) added, \(result.updated) updated, \(result.unchanged) unchanged, \(kept) not revived, "
                + "\(result.duplicates) twice in the file, \(result.refused.count) refused. "
                + "Next: \(globals.command("compose", "weekly"))"
        )
        if !result.refused.isEmpty { throw ExitCode(Failure.Code.badInput) }
    }
}
