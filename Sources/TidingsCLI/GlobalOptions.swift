import ArgumentParser
import Foundation
import Newsletter
import Synchronization

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    private static let usualConfig = "tidings.yaml"

    @Option(help: "The configuration; its paths are relative to it.")
    var config = usualConfig

    @Option(help: ArgumentHelp("Start the clock at this time, such as 2024-09-21T08:00:00Z.", valueName: "iso8601"))
    var now: String?

    @Flag(help: "Print JSON to standard output.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more.")
    var verbose = false

    func validate() throws {
        _ = try clock()
    }

    /// Runs on from `--now`, or is the system's.
    func clock() throws -> () -> Date {
        guard let now else { return { Date() } }
        guard let start = Date(checkedISO8601: now) else {
            throw ValidationError(
                "--now \(now): write a time such as 2024-09-21T08:00:00Z or a day such as 2024-09-21.")
        }
        let began = ContinuousClock.now
        return { start.addingTimeInterval(began.duration(to: .now) / .seconds(1)) }
    }

    /// What to type for the same newsletter: `tidings send 2024-W38`.
    func command(_ name: String, _ words: String) -> String {
        let config = config == Self.usualConfig ? "" : " --config \(config.quotedForShell)"
        return "tidings \(name)\(config) \(words)"
    }

    var console: Console { Console(isQuiet: quiet) }

    func configuration() throws -> Configuration {
        try Configuration(contentsOf: URL(fileURLWithPath: config), environment: ProcessInfo.processInfo.environment)
    }

    /// - Parameter makesStore: False for what is nothing without a store: it makes none, so that a wrong path is seen.
    func newsroom(makesStore: Bool = true) throws -> Newsroom {
        let configuration = try configuration()
        Self.store.withLock { $0 = configuration.store }
        let newsroom = try Newsroom(configuration: configuration, makesStore: makesStore, now: clock())
        if newsroom.store.isNew, !makesStore {
            console.say("There is no store \(configuration.store.relativePath) yet: the first import makes it.")
        }
        return newsroom
    }

    /// The store that the command has opened, for errors that do not name it.
    static let store = Mutex<URL?>(nil)
}
