import ArgumentParser
import Newsletter

struct Editions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "editions",
        abstract: "List, show and edit editions.",
        subcommands: [ListEditions.self, ShowEdition.self, PinArticle.self, DropFromEdition.self, MoveArticle.self])
}

struct ListEditions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the editions, the latest first.")

    @OptionGroup var globals: GlobalOptions

    private struct Row: Encodable {
        let edition: String
        let frozen: Bool
        let articles: Int
    }

    func run() throws {
        let rows = try globals.newsroom(makesStore: false).store.editions.all().map {
            Row(edition: $0.edition.id, frozen: $0.frozen != nil, articles: $0.edition.articleCount)
        }
        if globals.json { return try globals.console.print(json: rows) }
        for row in rows {
            globals.console.print(
                "\(row.edition)\t\(row.articles.of("article"))\t\(row.frozen ? "frozen" : "not sent")")
        }
        globals.console.say("\(rows.count.of("edition")).")
    }
}

struct ShowEdition: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an edition, with --why also what was left out and the reasons.",
        discussion: "tidings editions show 2024-W38 --why")

    @Argument(help: "The edition; else the latest.")
    var edition: String?

    @Flag(help: "With the reason for each article that is in or out.")
    var why = false

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false), console = globals.console
        let json = try EditionJSON(newsroom.edition(edition), in: newsroom)
        if globals.json { return try console.print(json: json) }
        console.print(
            "\(json.edition)  \(json.window.from) to \(json.window.to)\(json.frozen ? "  frozen" : "")\n\(json.subject)"
        )
        for section in json.sections {
            console.print("\n\(section.topic.name)")
            for pick in section.articles {
                console.print("  \(pick.id)  \(pick.date?.description ?? "undated   ")  \(pick.title.cut(to: 70))")
                if why { pick.reasons.forEach(Self.explain(to: console)) }
            }
        }
        guard why, !json.dropped.isEmpty else { return }
        console.print("\nLeft out")
        for drop in json.dropped {
            console.print("  \(drop.id)  \(drop.title.cut(to: 70))")
            Self.explain(to: console)(drop.reason)
        }
    }

    /// Indented, within a hundred columns.
    private static func explain(to console: Console) -> (String) -> Void {
        { reason in
            for line in reason.wrapped(to: 86) { console.print("              \(line)") }
        }
    }
}

extension EditionJSON.Pick {
    /// Why it is there and what it stands for: a line each.
    fileprivate var reasons: [String] {
        let score = parts.map { "score \($0)" } ?? "score \(score)"
        let copies = alsoIn.map { "also in \(($0.source ?? "another place").cut(to: 60)): \($0.id)" }
        let stories = likeStories.isEmpty ? [] : ["perhaps the same story as \(likeStories.joined(separator: ", "))"]
        return [reason, score] + copies + stories
    }
}

/// What the editing commands have in common.
struct EditArguments: ParsableArguments {
    @Argument(help: "The edition.")
    var edition: String

    @Argument(help: "The article's id, as in: tidings editions show --why")
    var article: String

    @OptionGroup var globals: GlobalOptions

    func edit(pinning pin: ArticleID? = nil, _ change: (inout EditorialEdits) -> Void) throws {
        let newsroom = try globals.newsroom(makesStore: false)
        guard try newsroom.store.articles.find(article) != nil else { throw Failure(unknownArticle: article) }
        let edited = try newsroom.edit(newsroom.edition(edition).edition, pinning: pin, change)
        guard edited.articleCount > 0 else {
            throw Failure(
                "this would leave edition \(edition) empty. Nothing was changed.", code: Failure.Code.nothingToSend)
        }
        if globals.json { try globals.console.print(json: EditionJSON(newsroom.edition(edition), in: newsroom)) }
        globals.console.say(
            "Edition \(edition) holds \(edited.articleCount.of("article")). Next: \(globals.command("preview", edition))"
        )
    }
}

struct PinArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Put an article into an edition, first of its topic, whatever date and quotas say.")

    @OptionGroup var arguments: EditArguments

    func run() throws {
        try arguments.edit(pinning: arguments.article) { $0.pin(arguments.article) }
    }
}

struct DropFromEdition: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Leave an article out of an edition.")

    @OptionGroup var arguments: EditArguments

    func run() throws {
        try arguments.edit { $0.drop(arguments.article) }
    }
}

struct MoveArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move an article within its section, or to another topic.",
        discussion: "tidings editions move 2024-W38 x7k2m4q9pd --to 1 --topic Business")

    @OptionGroup var arguments: EditArguments

    @Option(help: "Its new place in the section; 1 is the first.")
    var to = 1

    @Option(help: "Another topic.")
    var topic: String?

    func validate() throws {
        if to < 1 { throw ValidationError("--to counts from 1.") }
    }

    func run() throws {
        let newsroom = try arguments.globals.newsroom(makesStore: false)
        let edition = try newsroom.edition(arguments.edition).edition
        guard edition.articleIDs.contains(arguments.article) else {
            throw EditionError.articleNotInEdition(arguments.article, edition: edition.id)
        }
        try arguments.edit { $0.move(arguments.article, to: topic.flatMap { Topic($0) }, position: to) }
    }
}
