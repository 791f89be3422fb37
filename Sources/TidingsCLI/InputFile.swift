import Foundation

/// What a command is given to read: a file, a pipe, or standard input.
enum InputFile {
    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - limit: Of a pipe no more is taken than this and one byte; nil: all of it.
    /// - Throws: `Failure` naming it.
    static func contents(of path: String, limit: Int? = nil) throws -> Data {
        do {
            if path == "-" { return try contents(of: .standardInput, limit) }
            var status = stat()
            guard stat(path, &status) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            if status.st_mode & S_IFMT == S_IFDIR { throw POSIXError(.EISDIR) }
            // A pipe has no length to be mapped by, and what is opened twice is not the same pipe.
            let (file, isPipe) = (URL(fileURLWithPath: path), status.st_mode & S_IFMT != S_IFREG)
            return isPipe
                ? try contents(of: FileHandle(forReadingFrom: file), limit)
                : try Data(contentsOf: file, options: .mappedIfSafe)
        } catch POSIXError.ENOENT {
            // What stands for octets that are no UTF-8 names another file, or none.
            let reason = path.contains("\u{FFFD}") ? "its name is no UTF-8. Rename it" : "no such file"
            throw Failure("\(path): \(reason).", code: Failure.Code.badInput)
        } catch {
            throw Failure("\(path): cannot be read: \(Failure.cause(of: error)).", code: Failure.Code.badInput)
        }
    }

    private static func contents(of handle: FileHandle, _ limit: Int?) throws -> Data {
        let contents = if let limit { try handle.read(upToCount: limit + 1) } else { try handle.readToEnd() }
        return contents ?? Data()
    }
}
