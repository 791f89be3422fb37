import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The mail server `sink.py`, which keeps what it is sent; it ends with the value.
final class SMTPSink {
    private let process = Process()
    private let input = Pipe()
    private let port: Int

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// Starts it.
    ///
    /// - Parameter folder: Takes the messages; it is made.
    init(folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("sink.py")
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path, folder.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw CocoaError(.fileReadCorruptFile) }
        self.port = port
    }

    deinit {
        // A child of a dispatch thread has that thread's signals blocked, SIGTERM among them.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
