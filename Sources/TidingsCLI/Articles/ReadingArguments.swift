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
    static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } && !$0.hasSuffix("README.md") }
            .map { "\(path)/\($0)" }
            .filter { FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue }
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
