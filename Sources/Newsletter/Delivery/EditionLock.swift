import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Only one run sends an edition: a lock that the system drops when the process ends, however it ends.
public final class EditionLock: Sendable {
    private let descriptor: Int32

    /// Nil when another process holds it.
    ///
    /// - Throws: `StoreError` when the lock file beside the store cannot be made, or the store has a second name: each name
    ///   has its own lock and its own log.
    public init?(edition: String, store: URL) throws {
        var facts = stat()
        if stat(store.path, &facts) == 0, facts.st_nlink > 1 { throw StoreError.manyNames(store.relativePath) }
        let path = Self.path(edition: edition, store: store)
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreError.unreadable(path, String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Whether some process is sending the edition now.
    public static func isHeld(edition: String, store: URL) -> Bool {
        let descriptor = open(path(edition: edition, store: store), O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // Shared, so that two who look at once do not take each other for a run.
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    // MARK: What has gone out

    /// Notes how many attempts the journal holds, once it does.
    ///
    /// A log of SQLite's that is damaged or gone looks like one that ends earlier: only something beside it can tell. It is not
    /// made durable; what a power cut leaves here is too low, which does no harm.
    func note(attempts: Int) {
        let digits = String(attempts)
        let text = String(repeating: "0", count: max(0, Self.width - digits.utf8.count)) + digits
        _ = text.utf8CString.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, Self.width, 0) }
    }

    /// What was noted last; 0 when nothing was, or nothing that can be read.
    static func notedAttempts(edition: String, store: URL) -> Int {
        let descriptor = open(path(edition: edition, store: store), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: width)
        guard read(descriptor, &bytes, width) == width else { return 0 }
        return Int(String(decoding: bytes, as: UTF8.self)) ?? 0
    }

    private static let width = 20

    /// Beside the file itself, as SQLite's log is: by whatever links the store is reached, the lock is the same.
    private static func path(edition: String, store: URL) -> String {
        let file = realpath(store.path, nil)
        defer { free(file) }
        return "\(file.map { String(cString: $0) } ?? store.path)-\(edition).lock"
    }
}
