import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// One dry run at a time writes into a folder: a second one would remove what the first has just written.
///
/// The folder itself is locked, so that nothing is left behind; the system drops the lock when the process ends.
final class OutboxLock {
    private let descriptor: Int32

    /// Nil when another process holds it.
    ///
    /// A folder that cannot be made or opened is nobody's: its writer says why.
    init?(folder: URL) {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
