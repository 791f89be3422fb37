import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A folder that one process at a time works in: a dry run that removes what an earlier one wrote, or whoever makes the
/// tables of a store.
///
/// The folder itself is locked, so that nothing is left behind; the system drops the lock when the process ends.
final class FolderLock {
    private let descriptor: Int32

    /// Nil when another process holds it.
    ///
    /// A folder that cannot be opened is nobody's: its writer says why.
    ///
    /// - Parameter waits: For as long as another process holds it.
    init?(_ folder: URL, waits: Bool = false) {
        descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let mode = waits ? LOCK_EX : LOCK_EX | LOCK_NB
        guard descriptor < 0 || flock(descriptor, mode) == 0 || errno != EWOULDBLOCK else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
