import Foundation
import Testing

@testable import Newsletter

@Suite struct `A lock of a folder` {
    @Test func `a folder is the first one's until that is over, and holds nothing for it`() throws {
        let folder = try TemporaryFolder()
        do {
            let first = try #require(FolderLock(folder.url))
            #expect(FolderLock(folder.url) == nil)
            withExtendedLifetime(first) {}
        }
        #expect(FolderLock(folder.url) != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    /// Its writer says what stands in the way.
    @Test func `a folder that cannot be opened is nobody's`() {
        #expect(FolderLock(URL(filePath: "/dev/null/week")) != nil)
    }
}
