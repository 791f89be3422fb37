import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Only one run sends an edition: a lock that the system drops when the process ends, however it ends.
public final class EditionLock {
    private let descriptor: Int32

    /// Nil when another process holds it.
    ///
    /// - Throws: `StoreError` when the lock file beside the store cannot be made.
    public init?(edition: String, store: URL) throws {
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
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }

    private static func path(edition: String, store: URL) -> String { "\(store.path)-\(edition).lock" }
}
