import Foundation
import Testing

@testable import Newsletter

@Suite struct `A lock of a folder` {
    @Test func `a folder is the first one's until that is over, and holds nothing for it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tidings-\(UUID().uuidString)/week")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            let first = try #require(FolderLock(folder))
            #expect(FolderLock(folder) == nil)
            withExtendedLifetime(first) {}
        }
        #expect(FolderLock(folder) != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    /// Its writer says what stands in the way.
    @Test func `a folder that cannot be opened is nobody's`() {
        #expect(FolderLock(URL(filePath: "/dev/null/week")) != nil)
    }
}
