import ArgumentParser
import Foundation

/// The program: reads the command line, runs one command, and turns what went wrong into a sentence and an exit code.
@main
struct Tidings: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tidings",
        abstract: "Composes a newsletter from articles and mails it to its readers.",
        discussion: """
            A first edition, from an empty folder:

              tidings init digest && cd digest
              tidings articles import seeds
              tidings subscribers import subscribers/sample.csv
              tidings compose weekly --week 2024-W38
              tidings preview

            Exit codes: 0 done, 1 failed, 3 nothing to send, 64 usage, 65 bad input, 75 some deferred or uncertain (run \
            again), 78 configuration.
            """,
        version: version,
        // Each says its own name: made of the type's, it would cost every start a seventh of its time.
        subcommands: [
            Init.self, Articles.self, Subscribers.self, Compose.self, Editions.self, Preview.self, Check.self,
            Send.self, Status.self, Approve.self, Dkim.self, Doctor.self,
        ])

    static func main() {
        Allocator.settle()
        CoreFile.forbid()
        // A file that may not grow (`ulimit -f`) is an error with a sentence, not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try requireArguments()
            var command = try parseAsRoot()
            try FileHandles.require()
            try command.run()
            try Console.close()
        } catch let error where isOfTheParser(error) {
            exit(withError: error)
        } catch {
            let failure = Failure(error)
            Console.write(line: "tidings: \(failure.message)", to: STDERR_FILENO)
            Foundation.exit(failure.code)
        }
    }

    /// In a jail without /proc Swift finds none, not even the program's name; the help and exit code 0 would pass for success.
    private static func requireArguments() throws {
        guard CommandLine.arguments.isEmpty else { return }
        throw Failure("cannot read its arguments: there is no /proc here. Mount it.", code: Failure.Code.failed)
    }

    /// Help, version and usage errors are worded by the parser itself.
    private static func isOfTheParser(_ error: any Error) -> Bool {
        error is ExitCode || error is CleanExit || error is ValidationError || exitCode(for: error) != .failure
    }
}
