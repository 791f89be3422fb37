import ArgumentParser
import Foundation
import Mail
import Newsletter

struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write messages of an edition as pages to look at.",
        discussion: """
            tidings preview
            tidings preview 2024-W38 --as ada@example.org

            The folder opens in a browser from the disk, without a network: index.html shows the line in the inbox, the HTML in three \
            widths by day and by night, the text, the articles with their reasons, what the check found, what is different from \
            the edition before, the headers and the source. message.eml is what would be sent.
            """)

    @Argument(help: "The edition; else the latest.")
    var edition: String?

    @Option(name: .customLong("as"), help: "The message of this reader.")
    var reader: Address?

    @Option(
        help:
            "So many readers: the first of the list, then of each mix of topics the one with most to show. (default: 7)"
    )
    var sample: Int?

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if let sample, !(1...100).contains(sample) { throw ValidationError("--sample takes a number from 1 to 100.") }
    }

    func run() throws {
        let newsroom = try globals.newsroom()
        let entry = try newsroom.edition(edition)
        let written = try newsroom.preview(entry, as: reader, samples: sample)
        let index = written.folder.appendingPathComponent("index.html").path
        if globals.json { try globals.console.print(json: ["index": index]) } else { globals.console.print(index) }
        globals.console.say(
            "\(written.samples) of the messages of edition \(entry.edition.id). Open the file above in a browser.")
        globals.console.say("Next: tidings send \(entry.edition.id)")
    }
}

struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record that an edition was looked at as it is now.",
        discussion: "tidings approve 2024-W38")

    @Argument(help: "The edition.")
    var edition: String

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom()
        let entry = try newsroom.edition(edition)
        let hash = try newsroom.hash(of: entry)
        try newsroom.store.editions.approve(entry.edition.id, hash: hash)
        if globals.json {
            try globals.console.print(json: ["edition": entry.edition.id, "hash": hash])
        } else {
            globals.console.print(hash)
        }
        globals.console.say("Approved \(entry.edition.id). Next: tidings send \(entry.edition.id)")
    }
}
