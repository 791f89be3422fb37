import ArgumentParser
import Newsletter

/// What an import did, gathered while it goes on and told at its end.
struct ImportReport {
    private struct Row: Encodable {
        let id: ArticleID
        let title: String
        let change: ArticleStore.Change
        /// The file or the address, as it was named.
        let source: String
    }
    private let globals: GlobalOptions
    private var rows: [Row] = []
    private var imports: [SourceImport] = []
    private var sources: [SourceJSON] = []
    private var warnings = 0
    private var undated = 0
    private var failures = 0
    private var isBadInput = false

    init(_ globals: GlobalOptions) { self.globals = globals }

    private var console: Console { globals.console }

    // MARK: Gathering

    /// What there is to say of a file, before its articles are stored.
    mutating func warn(of reading: ArticleReading, file: String) {
        warn(reading.warnings + reading.articles.flatMap(\.warningsByTitle), of: file)
    }

    mutating func add(_ stored: [[ArticleStore.Stored]], of files: [FileBatch.File]) {
        for (stored, file) in zip(stored, files) {
            var done = SourceImport(name: file.name, outcome: .read)
            done.rows = zip(stored, file.reading.articles).map { .init(id: $0.id, title: $1.title, change: $0.change) }
            take(done)
            undated += file.reading.articles.count { $0.published == nil }
        }
    }

    private mutating func take(_ source: SourceImport) {
        sources.append(SourceJSON(source))
        rows += source.rows.map { Row(id: $0.id, title: $0.title, change: $0.change, source: source.name) }
    }

    mutating func add(_ list: SubscriptionList, file: String) {
        warn(list.warnings, of: file)
        guard !list.feeds.isEmpty else { return console.say("\(file): no feeds.") }
        console.say("\(file): \(list.feeds.count.of("feed")). To read them each time, put into the configuration:")
        for line in ["sources:"] + list.feeds.map(\.configurationLine) { console.say(line) }
    }

    /// - Parameter areNamed: By the editor, who then gave what they hold; those of the configuration just fail.
    mutating func add(_ imports: [SourceImport], areNamed: Bool) {
        self.imports += imports
        for source in imports {
            take(source)
            undated += source.undated
            warn(source.warnings, of: source.name)
            if case .failed(let words, let isBadInput) = source.outcome {
                tell(words, isBadInput: areNamed && isBadInput)
            }
        }
    }

    /// A file or a folder that cannot be read.
    mutating func failed(_ words: String, file: String, isBadInput: Bool) {
        take(SourceImport(name: file, outcome: .failed(words, isBadInput: isBadInput)))
        tell(words, isBadInput: isBadInput)
    }

    private mutating func tell(_ words: String, isBadInput: Bool) {
        failures += 1
        self.isBadInput = self.isBadInput || isBadInput
        console.warn("tidings: \(words)")
    }

    private mutating func warn(_ lines: [String], of name: String) {
        warnings += lines.count
        for line in lines { console.say("\(name): \(line)") }
    }

    // MARK: Telling

    private struct SourceJSON: Encodable {
        let name: String
        let outcome: String
        let new: Int
        let changed: Int
        let known: Int
        let skipped: Int
        @Nullable var error: String?

        init(_ source: SourceImport) {
            (name, skipped) = (source.name, source.skipped)
            (new, changed, known) = (source.count(.added), source.count(.updated), source.count(.unchanged))
            switch source.outcome {
            case .read: outcome = "read"
            case .unchanged: outcome = "unchanged"
            case .failed: outcome = "failed"
            }
            error = if case .failed(let words, _) = source.outcome { words } else { nil }
        }
    }
    private struct ImportJSON: Encodable {
        let articles: [Row]
        let sources: [SourceJSON]
    }

    /// What is stored now, and what each file or address came to; the same shape whatever was named, and whatever failed.
    func printJSON() throws { try console.print(json: ImportJSON(articles: rows, sources: sources)) }

    /// Says how it went, and ends with the exit code that says the same.
    func finish() throws {
        if globals.verbose { for row in rows { console.say("\(row.id)  \(row.change.rawValue)  \(row.title)") } }
        if imports.count > 1 { for line in SourceTable(imports).lines { console.say(line) } }
        console.say(
            "Imported \(rows.count.of("article")): \(count(.added)) new, \(count(.updated)) changed, \(count(.unchanged)) known; "
                + "\(warnings.of("warning")).")
        if undated > 0 { console.say("Without a date of their own: \(undated). See: tidings articles list --undated") }
        console.say("Next: \(globals.command("compose", "weekly"))")
        if failures > 0 { throw ExitCode(isBadInput ? Failure.Code.badInput : Failure.Code.failed) }
    }

    private func count(_ change: ArticleStore.Change) -> Int { rows.count { $0.change == change } }
}

extension Article {
    var warningsByTitle: [String] { warnings.map { "\"\(title.cut(to: 40))\": \($0)" } }
}
