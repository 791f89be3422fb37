import Foundation

/// The built program, run as a user runs it.
struct Program {
    /// What a run left behind.
    struct Result {
        let code: Int32
        let output: String
        /// Talk and errors.
        let talk: String

        /// The output read as JSON.
        func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: Data(output.utf8))
        }
    }

    /// Where it is run.
    let folder: URL

    /// The executable that was built beside the test bundle.
    private static let executable = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("tidings")

    /// Runs it with arguments, and with no variables in the environment but these and the path.
    ///
    /// - Parameter target: Takes the output in place of the result.
    func run(
        _ arguments: [String], environment: [String: String] = [:], output target: FileHandle? = nil
    ) throws -> Result {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment.merging(["PATH": "/usr/bin:/bin", "COLUMNS": "100"]) { given, _ in given }
        process.standardInput = FileHandle.nullDevice
        // Files hold any amount of output, where a pipe that nobody reads would block the program.
        let output = try Capture(), talk = try Capture()
        process.standardOutput = target ?? output.handle
        process.standardError = talk.handle
        try process.run()
        process.waitUntilExit()
        return Result(code: process.terminationStatus, output: try output.text(), talk: try talk.text())
    }

    /// Runs it with the words of a line as arguments.
    @discardableResult
    func callAsFunction(_ line: String, environment: [String: String] = [:]) throws -> Result {
        try run(line.split(separator: " ").map(String.init), environment: environment)
    }
}

/// A file that takes what a process writes.
private struct Capture {
    let handle: FileHandle
    private let file: URL

    init() throws {
        file = FileManager.default.temporaryDirectory.appendingPathComponent("tidings-\(UUID().uuidString).out")
        try Data().write(to: file)
        handle = try FileHandle(forUpdating: file)
    }

    func text() throws -> String {
        try handle.seek(toOffset: 0)
        defer { try? FileManager.default.removeItem(at: file) }
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}
