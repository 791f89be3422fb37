import Foundation

/// What a command is given to read: a file, a pipe, or standard input.
enum InputFile {
    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - limit: The most bytes that are taken out of what has no length of its own, such as a pipe or a device.
    /// - Throws: `Failure` naming it.
    static func contents(of path: String, limit: Int = 200_000_000) throws -> Data {
        do {
            if path == "-" { return try contents(of: .standardInput, path, limit) }
            var status = stat()
            guard stat(path, &status) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            if status.st_mode & S_IFMT == S_IFDIR { throw POSIXError(.EISDIR) }
            // A pipe has no length to be mapped by, and what is opened twice is not the same pipe.
            guard status.st_mode & S_IFMT != S_IFREG else {
                return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            }
            let pipe = open(path, O_RDONLY | O_CLOEXEC)
            guard pipe >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            return try contents(of: FileHandle(fileDescriptor: pipe, closeOnDealloc: true), path, limit)
        } catch let failure as Failure {
            throw failure
        } catch POSIXError.ENOENT {
            // What stands for octets that are no UTF-8 names another file, or none.
            let reason = path.contains("\u{FFFD}") ? "its name is no UTF-8. Rename it" : "no such file"
            throw Failure("\(path): \(reason).", code: Failure.Code.badInput)
        } catch {
            throw Failure("\(path): cannot be read: \(Failure.cause(of: error)).", code: Failure.Code.badInput)
        }
    }

    private static func contents(of handle: FileHandle, _ path: String, _ limit: Int) throws -> Data {
        let contents = try handle.read(upToCount: limit + 1) ?? Data()
        guard contents.count <= limit else {
            throw Failure("\(path): more than \(limit / 1_000_000) MB come out of it.", code: Failure.Code.badInput)
        }
        return contents
    }
}
