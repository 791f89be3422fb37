import Foundation
import Glibc
import Testing

@testable import Newsletter

@Suite struct `The lock of an edition` {
    private let folder: TemporaryFolder
    private var store: URL { folder.store }

    init() throws {
        folder = try TemporaryFolder()
        try Data().write(to: folder.store)
    }

    @Test func `is one run's until that is over`() throws {
        do {
            let first = try #require(try EditionLock(edition: "2024-W38", store: store))
            #expect(try EditionLock(edition: "2024-W38", store: store) == nil)
            #expect(try EditionLock(edition: "2024-W39", store: store) != nil)
            #expect(EditionLock.isHeld(edition: "2024-W38", store: store))
            withExtendedLifetime(first) {}
        }
        #expect(!EditionLock.isHeld(edition: "2024-W38", store: store))
        #expect(try EditionLock(edition: "2024-W38", store: store) != nil)
    }

    @Test func `is not held by somebody who only looks at the same moment`() throws {
        let looking = open("\(store.path)-2024-W38.lock", O_CREAT | O_RDWR, 0o600)
        defer { close(looking) }
        #expect(flock(looking, LOCK_SH) == 0)
        #expect(!EditionLock.isHeld(edition: "2024-W38", store: store))
    }

    @Test func `is the same by whatever link the store is reached`() throws {
        let link = folder.url.appending(path: "link.db")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: store)
        let lock = try EditionLock(edition: "2024-W38", store: store)
        #expect(lock != nil)
        #expect(try EditionLock(edition: "2024-W38", store: link) == nil)
        withExtendedLifetime(lock) {}
    }
}
