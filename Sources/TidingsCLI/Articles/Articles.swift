import ArgumentParser

struct Articles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles",
        abstract: "Read, list and date articles.",
        subcommands: [
            ImportArticles.self, ExtractArticles.self, ListArticles.self, ShowArticle.self, DateArticle.self,
            DropArticle.self,
        ])
}
