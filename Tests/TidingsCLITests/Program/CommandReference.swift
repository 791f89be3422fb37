import Foundation

/// The page `docs/cli.md`, made of what the program says of itself.
struct CommandReference {
    /// A command with its help.
    struct Command {
        /// Such as `articles import`; empty for the program itself.
        let path: [String]
        let help: String

        var name: String { (["tidings"] + path).joined(separator: " ") }

        /// The names below `SUBCOMMANDS:`.
        var subcommands: [String] {
            let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
                .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }
        }
    }

    /// All commands, each before those below it.
    let commands: [Command]

    init() throws {
        commands = try Self.walk([], Program(folder: FileManager.default.temporaryDirectory))
    }

    private static func walk(_ path: [String], _ tidings: Program) throws -> [Command] {
        let command = Command(path: path, help: try tidings.run(path + ["--help"]).output)
        return try [command] + command.subcommands.flatMap { try walk(path + [$0], tidings) }
    }

    /// What nearly every command takes is said once.
    private var commonOptions: String {
        let help = commands.first { $0.path == ["init"] }?.help ?? ""
        return help.range(of: "  --config").map { String(help[$0.lowerBound...]).trimmed } ?? ""
    }

    var page: String {
        let common = commonOptions
        let sections = commands.map { command in
            let help = command.help.trimmed.replacing("  \(common)", with: "").replacing(common, with: "").trimmed
            let text = help.hasSuffix("OPTIONS:") ? String(help.dropLast("OPTIONS:".count)).trimmed : help
            return "## \(command.name)\n\n```text\n\(text)\n```\n"
        }
        return """
            # The commands

            Written by `make docs` from the program's own help: change the help, never this page. A test compares the two.

            What every command but the groups takes is said here once:

            ```text
              \(common)
            ```

            \(sections.joined(separator: "\n"))
            """
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
