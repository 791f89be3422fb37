import Foundation
import Testing

struct CommandReferenceTests {
    private let reference: CommandReference

    init() throws { reference = try CommandReference() }

    @Test func `every command says in a sentence what it does`() {
        #expect(reference.commands.count > 20)
        for command in reference.commands {
            let line = command.help.prefix { !$0.isNewline }
            #expect(line.hasPrefix("OVERVIEW: ") && line.hasSuffix("."), "\(command.name): \(line)")
        }
    }

    @Test func `every argument and option is explained`() {
        // A flag with its value, and something behind it.
        let explained = /\s+(?:-\S+(?:, -\S+)*(?: <[^>]*>)?|<[^>]*>(?: \.\.\.)?) +\S.*/
        let indentation = String(repeating: " ", count: 20)
        for command in reference.commands {
            for (line, next) in zip(command.lines, command.lines.dropFirst() + [""])
            where line.hasPrefix("  -") || line.hasPrefix("  <") {
                let isExplained = line.wholeMatch(of: explained) != nil || next.hasPrefix(indentation)
                #expect(isExplained, "\(command.name): \(line)")
            }
        }
    }

    @Test func `the page of commands is what the program says of itself`() throws {
        let file = "docs/cli.md"
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(reference.page.utf8).write(to: Repository.root.appendingPathComponent(file))
        }
        let isCurrent = try Repository.text(file) == reference.page
        #expect(isCurrent, "\(file) is out of date. Type: make docs")
    }
}

extension CommandReference.Command {
    fileprivate var lines: [Substring] { help.split(separator: "\n", omittingEmptySubsequences: false) }
}
