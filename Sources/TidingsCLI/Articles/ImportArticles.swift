import ArgumentParser
import Foundation
import Newsletter

struct ImportArticles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read sources and store their articles.",
        discussion: """
            tidings articles import                                   every source of the configuration (sources)
            tidings articles import seeds/*.md page.txt --captured 2024-09-21
            tidings articles import https://example.org/feed.xml feeds.opml

            Importing the same thing twice changes nothing. A folder stands for the files in it, an OPML list for its feeds. \
            A source that fails does not stop the others; the exit code then is 1, and 65 when a file cannot be read.

            --json prints one object, whatever was named: articles (id, title, change, source), and sources, a row for each file or \
            address (name, outcome read|unchanged|failed, new, changed, known, skipped, error).
            """)

    @Argument(
        help: ArgumentHelp("Files, folders, http and https addresses; - is standard input.", valueName: "path|url"))
    var paths: [String] = []

    @Flag(help: "Fetch from this machine and the networks around it, too.")
    var allowPrivate = false

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom()
        var report = ImportReport(globals)
        if paths.isEmpty {
            let sources = newsroom.configuration.sources
            guard !sources.isEmpty else {
                throw Failure(
                    "no source is named, and the configuration has none. Give files or addresses, or set sources there.",
                    code: Failure.Code.usage)
            }
            try read(sources, newsroom, &report)
        } else {
            var batch = FileBatch()
            for path in paths where !Self.isWeb(path) { try readAll(path, newsroom, &batch, &report) }
            try batch.store(in: newsroom, &report)
            let web = paths.filter(Self.isWeb).map { ArticleSource(name: $0, place: .web($0)) }
            if !web.isEmpty { try read(web, newsroom, &report) }
        }
        if globals.json, !reading.explain { try report.printJSON() }
        try report.finish()
    }

    private static func isWeb(_ path: String) -> Bool { path.contains("://") }

    private func read(_ sources: [ArticleSource], _ newsroom: Newsroom, _ report: inout ImportReport) throws {
        let gate = FetchGate(newsroom.configuration.fetching, allowsPrivate: allowPrivate)
        let console = globals.console
        let imports = try newsroom.importSources(sources, through: gate, options: reading.options) { done in
            if sources.count > 1 { console.say("\(done.name): \(done.summary)") }
        }
        report.add(imports, areNamed: !paths.isEmpty)
    }

    /// A file, or all files of a folder.
    private func readAll(
        _ path: String, _ newsroom: Newsroom, _ batch: inout FileBatch, _ report: inout ImportReport
    ) throws {
        let files: (read: [String], leftOut: [String])
        do { files = try ReadingArguments.files(path) } catch {
            return report.failed("\(path): the folder cannot be read.", file: path, isBadInput: true)
        }
        for file in files.leftOut { globals.console.warn("\(file): no file, and left out. Name it to have it read.") }
        for file in files.read {
            try read(file, newsroom, &batch, &report)
            if batch.isFull { try batch.store(in: newsroom, &report) }
        }
    }

    private func read(
        _ file: String, _ newsroom: Newsroom, _ batch: inout FileBatch, _ report: inout ImportReport
    ) throws {
        do {
            let bytes = try reading.bytes(of: file)
            if let list = try subscriptions(bytes, file) {
                report.add(list, file: file)
                try batch.store(in: newsroom, &report)
                let feeds = list.feeds.map {
                    ArticleSource(name: $0.url, place: .web($0.url), format: .feed, topic: $0.topic)
                }
                return try read(feeds, newsroom, &report)
            }
            let reading = try self.reading.read(bytes, name: file)
            report.warn(of: reading, file: file)
            batch.add(.init(name: file, reading: reading), bytes: bytes.count)
            if self.reading.explain { try explain(reading, of: file) }
        } catch let error as ReadingError {
            report.failed("\(error)", file: file, isBadInput: true)
        } catch let failure as Failure where failure.code == Failure.Code.badInput {
            report.failed(failure.message, file: file, isBadInput: true)
        }
    }

    /// The list of subscriptions that a file is, by its name or by its first element.
    private func subscriptions(_ bytes: [UInt8], _ file: String) throws -> SubscriptionList? {
        guard
            file.lowercased().hasSuffix(".opml")
                || SubscriptionList.isOne(String(decoding: bytes.prefix(4096), as: UTF8.self))
        else { return nil }
        return try SubscriptionList(String(decoding: bytes, as: UTF8.self), name: file)
    }

    private func explain(_ reading: ArticleReading, of file: String) throws {
        if globals.json {
            try globals.console.print(json: ReadingJSON(reading, file: file, explain: true))
        } else {
            globals.console.explain(reading, of: file)
        }
    }
}

extension FetchGate {
    /// As the configuration has it.
    init(_ settings: FetchingSettings, allowsPrivate: Bool) {
        self.init(
            agent: "Tidings/\(Tidings.version) (+\(settings.about))", limits: .init(seconds: settings.timeout),
            allowsPrivate: allowsPrivate)
    }
}
