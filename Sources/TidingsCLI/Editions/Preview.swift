import ArgumentParser
import Foundation
import Mail
import Newsletter

struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Write messages of an edition as pages to look at.",
        discussion: """
            tidings preview
            tidings preview 2024-W38 --as ada@example.org
            tidings preview --serve                     for work on templates: the page follows each save

            The folder opens in a browser from the disk, without a network: index.html shows the line in the inbox, the HTML in three \
            widths by day and by night, the text, the articles with their reasons, what the check found, what is different from \
            the edition before, the headers and the source. message.eml is what would be sent.
            """)

    @Argument(help: "The edition; else the latest.")
    var edition: String?

    @Option(name: .customLong("as"), help: "The message of this reader.", transform: Address.argument)
    var reader: Address?

    @Option(
        help:
            "So many readers: the first of the list, then of each mix of topics the one with most to show. (default: 7)"
    )
    var sample: Int?

    @Flag(
        help:
            "Show it at an address of this machine, anew whenever a template or the configuration is saved, until Ctrl-C."
    )
    var serve = false

    @Option(help: "With --serve: the port; else a free one.")
    var port = 0

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port takes a number up to 65535.") }
        if let sample, !(1...100).contains(sample) { throw ValidationError("--sample takes a number from 1 to 100.") }
    }

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        let entry = try newsroom.edition(edition)
        let written = try newsroom.preview(entry, as: reader, samples: sample)
        try globals.console.warnOfOtherBytes(entry, in: newsroom)
        if let reader, let obstacle = try newsroom.obstacle(to: reader) {
            globals.console.warn("Nothing is mailed to \(reader.text) now, who \(obstacle).")
        }
        if serve { try show(written.folder, entry, newsroom) }
        let index = written.folder.appendingPathComponent("index.html").path
        if globals.json { try globals.console.print(json: ["index": index]) } else { globals.console.print(index) }
        globals.console.say(
            "\(written.samples) of the messages of edition \(entry.edition.id). Open the file above in a browser.")
        let next = try newsroom.waitsForApproval(entry) ? "approve" : "send"
        globals.console.say("Next: \(globals.command(next, entry.edition.id))")
    }

    /// Until the program is stopped.
    private func show(_ folder: URL, _ entry: EditionStore.Entry, _ newsroom: Newsroom) throws -> Never {
        let server = try PreviewServer(folder: folder, port: port)
        server.start()
        globals.console.print(server.address)
        globals.console.say(
            entry.frozen == nil
                ? "Edition \(entry.edition.id) is shown there. Templates and configuration are watched; Ctrl-C ends it."
                : "Edition \(entry.edition.id) is shown there as it was mailed: its templates change no more. Ctrl-C ends it."
        )
        var watch = watch(newsroom.configuration)
        while true {
            usleep(300_000)
            guard watch.hasChanged() else { continue }
            do {
                let newsroom = try globals.newsroom(makesStore: false)
                // The configuration may name other folders by now; what changes from here on is seen next time.
                watch = self.watch(newsroom.configuration)
                _ = try newsroom.preview(newsroom.edition(entry.edition.id), as: reader, samples: sample)
                server.changed()
            } catch {
                let words = Failure(error).message
                globals.console.warn("tidings: \(words)")
                server.changed(problem: words)
            }
        }
    }

    private func watch(_ configuration: Configuration) -> FolderWatch {
        FolderWatch([globals.config] + configuration.editions.values.map(\.templates.path).sorted())
    }
}

extension Console {
    /// Says so when what is shown of a frozen edition is not what was mailed.
    func warnOfOtherBytes(_ entry: EditionStore.Entry, in newsroom: Newsroom) throws {
        guard try newsroom.comesOutDifferently(entry) else { return }
        warn(
            "tidings: edition \(entry.edition.id) was frozen with another version of Tidings, unsubscribe secret or DKIM key: "
                + "this is not byte for byte what was sent.")
    }
}
