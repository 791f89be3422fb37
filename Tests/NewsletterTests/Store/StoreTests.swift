import Foundation
import Testing

@testable import Newsletter

@Suite struct `A store` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `is readable by nobody else, nor is its log`() throws {
        let store = try Store(file: folder.store)
        #expect(try mode(of: folder.store.path) == 0o600)
        #expect(try mode(of: "\(folder.store.path)-wal") == 0o600)
        withExtendedLifetime(store) {}
    }

    @Test func `keeps the mode that somebody has given it`() throws {
        _ = try Store(file: folder.store)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.store.path)
        _ = try Store(file: folder.store)
        #expect(try mode(of: folder.store.path) == 0o640)
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
