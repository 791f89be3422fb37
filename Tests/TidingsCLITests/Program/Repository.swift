import Foundation

/// The files of this project, which some tests compare with what the program does.
enum Repository {
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }()

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
    }

    /// The Swift files below a folder.
    static func swiftFiles(in path: String) throws -> [URL] {
        let folder = root.appendingPathComponent(path)
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { folder.appendingPathComponent($0) }
    }
}
