import ArgumentParser
import Foundation
import Newsletter

/// How files of articles are to be read.
struct ReadingArguments: ParsableArguments {
    @Option(help: "auto, capture, feed, markdown or page.")
    var format = ArticleReading.Format.auto

    @Option(help: "The topic of articles that name none.")
    var topic: String?

    @Option(
        help: ArgumentHelp("The day on which a capture was made: no article in it is younger.", valueName: "yyyy-mm-dd")
    )
    var captured: String?

    @Flag(help: "Show what each line, or entry of a feed, was taken for.")
    var explain = false

    func validate() throws {
        if let captured, CalendarDay(captured) == nil {
            throw ValidationError("--captured \(captured): write a day such as 2024-09-21.")
        }
        if let topic, Topic(topic) == nil { throw ValidationError("--topic: the topic is empty.") }
    }

    func read(_ bytes: [UInt8], name: String) throws -> ArticleReading {
        try ArticleReader.read(bytes: bytes, name: name, options: options)
    }

    func bytes(of path: String) throws -> [UInt8] {
        try Array(InputFile.contents(of: path, limit: ArticleReader.sizeLimit))
    }

    var options: ReadingOptions {
        ReadingOptions(
            format: format, topic: topic.flatMap { Topic($0) }, captured: captured.flatMap { CalendarDay($0) })
    }

    /// A folder stands for its files.
    ///
    /// `leftOut` are pipes, sockets and devices in it: who names one wants it read, and who names a folder may not know of it.
    static func files(_ path: String) throws -> (read: [String], leftOut: [String]) {
        guard kind(of: path) == S_IFDIR else { return ([path], []) }
        let inside = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } && !$0.hasSuffix("README.md") }
            .map { "\(path)/\($0)" }
        let read = inside.filter { kind(of: $0) == S_IFREG }
        return (read, inside.filter { ![nil, S_IFREG, S_IFDIR].contains(kind(of: $0)) })
    }

    /// What a path leads to; nil where it leads nowhere.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}

extension ArticleReading.Format: ExpressibleByArgument {}

extension Console {
    /// The table of lines of one file.
    func explain(_ reading: ArticleReading, of file: String) {
        print("\(file) (\(reading.format.rawValue))")
        let widest = reading.lines.map(\.class.width).max() ?? 0
        for line in reading.lines {
            print("\("\(line.line)".aligned(to: 5))  \(line.class.padded(to: widest))  \(line.reason)")
        }
        for (number, entry) in reading.entries.enumerated() {
            print("entry \(number + 1)")
            for (name, value) in entry.facts { print("  \(name): \(value.cut(to: 80))") }
        }
    }
}
