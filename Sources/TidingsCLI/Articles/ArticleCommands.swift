import ArgumentParser
import Newsletter

struct ListArticles: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the stored articles.")

    @Option(help: "Only of this topic.")
    var topic: String?

    @Flag(help: "Only those that need a date.")
    var undated = false

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let topic = self.topic.flatMap { Topic($0) }
        let newsroom = try globals.newsroom(makesStore: false)
        let entries = try newsroom.store.articles.heads().filter { entry in
            (topic == nil || entry.article.topic == topic)
                && (!undated || (entry.article.published == nil && entry.editorDate == nil && !entry.isDropped))
        }
        if globals.json { return try globals.console.print(json: entries.map(StoredArticleJSON.init)) }
        var table = Table(["ID", "DATE", "TOPIC", "TITLE"])
        for entry in entries {
            table.add([
                entry.id, entry.day(in: newsroom), (entry.article.topic?.name ?? "-").cut(to: 16),
                (entry.isDropped ? "(dropped) " : "") + entry.article.title,
            ])
        }
        table.lines(within: 100).forEach(globals.console.print)
        globals.console.say("\(entries.count.of("article")).")
    }
}

struct ShowArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that is known of an article.")

    @Argument(help: "The article's id, as in: tidings articles list")
    var id: String

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        guard let entry = try newsroom.store.articles.find(id) else { throw Failure(unknownArticle: id) }
        if globals.json { return try globals.console.print(json: StoredArticleJSON(entry: entry)) }
        let article = entry.article, console = globals.console
        let facts: [(String, String?)] = [
            ("Title", article.title), ("Dropped", entry.isDropped ? "by the editor, from every edition" : nil),
            ("Topic", article.topic?.name), ("Date", entry.day(in: newsroom)),
            ("Author", article.author),
            ("Source", article.source), ("Credit", article.attribution?.raw), ("License", article.license.id),
            ("URL", article.url),
        ]
        for case (let name, let value?) in facts { console.print("\(name): \(value)") }
        for evidence in article.dateRange.evidence {
            console.print("Evidence: \(evidence.shows) — \(evidence.text.cut(to: 80))")
        }
        for warning in article.warnings { console.print("Warning: \(warning)") }
        if let excerpt = article.excerpt { console.print("\n\(excerpt)") }
        for paragraph in article.body { console.print("\n\(paragraph.kind == .heading ? "## " : "")\(paragraph.text)") }
    }
}

struct DateArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "date", abstract: "Say on which day an article was published.",
        discussion: "tidings articles date x7k2m4q9pd 2024-09-20")

    @Argument(help: "The article's id.")
    var id: String

    @Argument(help: ArgumentHelp("The day, or none to take it back.", valueName: "yyyy-mm-dd"))
    var day: String

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if day != "none", CalendarDay(day) == nil {
            throw ValidationError("\(day) is no day. Write it as 2024-09-20, or none.")
        }
    }

    func run() throws {
        let articles = try globals.newsroom(makesStore: false).store.articles
        guard try articles.setDate(CalendarDay(day), of: id) else { throw Failure(unknownArticle: id) }
        if globals.json, let entry = try articles.find(id) {
            try globals.console.print(json: StoredArticleJSON(entry: entry))
        }
        globals.console.say("Dated \(id): \(day). Next: \(globals.command("compose", "weekly"))")
    }
}

struct DropArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Keep an article out of every edition.",
        discussion: """
            tidings articles drop x7k2m4q9pd
            tidings articles drop --undo x7k2m4q9pd

            Editions that are composed already stay as they are, until they are composed again.
            """)

    @Argument(help: "The article's id.")
    var id: String

    @Flag(help: "Take it back: the article may be chosen again.")
    var undo = false

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let articles = try globals.newsroom(makesStore: false).store.articles
        guard try articles.setDropped(!undo, id) else { throw Failure(unknownArticle: id) }
        if globals.json, let entry = try articles.find(id) {
            try globals.console.print(json: StoredArticleJSON(entry: entry))
        }
        globals.console.say(
            undo
                ? "\(id) may be chosen again. Next: \(globals.command("compose", "weekly"))"
                : "Dropped \(id) from every edition to come. An edition composed already keeps it until it is composed again: "
                    + "tidings compose weekly --week YYYY-Www. To take it back: tidings articles drop --undo \(id)")
    }
}

extension ArticleStore.Entry {
    /// The day on the newsletter's clock, as editions count it; with a star when it is the editor's word.
    fileprivate func day(in newsroom: Newsroom) -> String {
        if let editorDate { return "\(editorDate)*" }
        if let published = article.published {
            return published.day(in: newsroom.configuration.newsletter.timeZone).description
        }
        let range = article.dateRange
        switch (range.earliest, range.latest) {
        case (nil, nil): return "undated"
        case (let earliest, let latest): return "\(earliest?.description ?? "")..\(latest?.description ?? "")"
        }
    }
}

extension Failure {
    init(unknownArticle id: String) {
        self.init("there is no article \(id). See: tidings articles list", code: Code.usage)
    }
}
