import Foundation

/// A folder of its own, which goes away with the value.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "tidings-\(UUID().uuidString)/")
    var store: URL { url.appending(path: "tidings.db") }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }
}
