import ArgumentParser
import Newsletter

struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Record that an edition was looked at as it is now.",
        discussion: """
            tidings preview 2024-W38
            tidings approve 2024-W38

            With requireApproval: true in the configuration, an edition is mailed only as it was approved: when its articles, \
            templates or settings have changed since, send --confirm refuses it until it is approved again.
            """)

    @Argument(help: "The edition.")
    var edition: String

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        let entry = try newsroom.edition(edition)
        let hash = try newsroom.hash(of: entry)
        try newsroom.store.editions.approve(entry.edition.id, hash: hash)
        if globals.json {
            try globals.console.print(json: ["edition": entry.edition.id, "hash": hash])
        } else {
            globals.console.print(hash)
        }
        globals.console.say("Approved \(entry.edition.id). Next: \(globals.command("send", entry.edition.id))")
    }
}
