import Foundation

/// How many files and connections a program may have open at once.
enum FileHandles {
    /// The runtime itself takes some for its threads, and is ended by the system where it gets none.
    private static let needed: rlim_t = 32

    /// - Throws: `Failure` when the limit is too low for any command.
    static func require() throws {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < needed else {
            return
        }
        throw Failure(
            "only \(limit.rlim_cur) files may be open at once, and Tidings needs \(needed) and one for each connection. "
                + "Type: ulimit -n 1024", code: Failure.Code.failed)
    }
}
