import Foundation
import Testing

@testable import Newsletter

struct OutboxLockTests {
    @Test func `a folder is one dry run's until that is over, and holds nothing for it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tidings-\(UUID().uuidString)/week")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        do {
            let first = try #require(OutboxLock(folder: folder))
            #expect(OutboxLock(folder: folder) == nil)
            withExtendedLifetime(first) {}
        }
        #expect(OutboxLock(folder: folder) != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    /// Its writer says what stands in the way.
    @Test func `a folder that cannot be made is nobody's`() {
        #expect(OutboxLock(folder: URL(filePath: "/dev/null/week")) != nil)
    }
}
