import ArgumentParser
import Foundation
import Newsletter

struct ExtractArticles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Read files and show their articles; nothing is stored.",
        discussion: "tidings articles extract page.txt --json")

    @Argument(help: "Files to read.")
    var files: [String] = []

    @Option(help: ArgumentHelp("Read the names of the files from this file; - is standard input.", valueName: "file"))
    var filesFrom: String?

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if files.isEmpty, filesFrom == nil { throw ValidationError("Name a file, or --files-from - to read names.") }
    }

    func run() throws {
        var failed = 0
        for file in try files + namesFromFile() {
            do {
                guard !file.contains("://") else {
                    throw Failure(
                        "\(file): extract reads files. Save it, or store it with: tidings articles import \(file)",
                        code: Failure.Code.usage)
                }
                try show(reading.read(reading.bytes(of: file), name: file), of: file)
            } catch {
                failed += 1
                let failure = Failure(error)
                if globals.json {
                    try globals.console.print(json: FailedReadingJSON(file: file, error: failure.message))
                } else {
                    globals.console.warn("tidings: \(failure.message)")
                }
            }
        }
        if failed > 0 { throw ExitCode(Failure.Code.failed) }
    }

    private func namesFromFile() throws -> [String] {
        guard let filesFrom else { return [] }
        return String(decoding: try InputFile.contents(of: filesFrom, limit: 20_000_000), as: UTF8.self).split(
            whereSeparator: \.isNewline
        )
        .map(String.init)
    }

    private func show(_ reading: ArticleReading, of file: String) throws {
        let console = globals.console
        if globals.json {
            return try console.print(json: ReadingJSON(reading, file: file, explain: self.reading.explain))
        }
        if self.reading.explain { return console.explain(reading, of: file) }
        for article in reading.articles { console.print(article.summary) }
        for warning in reading.warnings { console.say("\(file): \(warning)") }
    }
}

extension Article {
    /// One line for a list.
    var summary: String {
        let date = published.map { String($0.description.prefix(10)) } ?? "undated"
        return "\(date)  \((topic?.name ?? "-").cut(to: 14))  \(title)"
    }
}
