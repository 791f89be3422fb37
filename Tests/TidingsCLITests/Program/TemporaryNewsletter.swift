import Foundation

/// A newsletter in a folder of its own, which goes away with the value.
final class TemporaryNewsletter {
    /// The clock of all commands: the Monday after the week of the starter's articles.
    static let now = "2024-09-23T08:00:00Z"

    let folder: URL
    let tidings: Program

    /// An empty folder.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tidings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        tidings = Program(folder: folder)
    }

    /// A newsletter with the edition 2024-W38 composed for these readers, who follow all topics.
    convenience init(readers: [String]) throws {
        try self.init()
        try run("init")
        try write("email\n" + readers.map { "\($0)@example.org\n" }.joined(), to: "readers.csv")
        try run("subscribers import readers.csv")
        try run("articles import seeds")
        try run("compose --week 2024-W38")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs a command with the clock set.
    @discardableResult
    func run(_ line: String, environment: [String: String] = [:]) throws -> Program.Result {
        // A test waits for nobody: neither for a server nor for those whom it puts off.
        let patient = ["TIDINGS_SMTP_PATIENCE": "0"].merging(environment) { _, given in given }
        return try tidings("\(line) --now \(Self.now)", environment: patient)
    }

    func write(_ text: String, to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    /// Replaces a text of the configuration.
    func configure(_ old: String, _ new: String) throws {
        try write(read("tidings.yaml").replacing(old, with: new), to: "tidings.yaml")
    }

    /// The messages in a folder, whatever their names.
    func messages(in name: String) throws -> Set<Data> {
        let folder = folder.appendingPathComponent(name)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return Set(try files.filter { $0.pathExtension == "eml" }.map { try Data(contentsOf: $0) })
    }
}
