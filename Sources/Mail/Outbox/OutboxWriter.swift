import Foundation

// Glibc hides it from Swift behind _GNU_SOURCE.
@_silgen_name("syncfs") private func syncfs(_ descriptor: Int32) -> Int32

/// Puts messages into a folder, one `.eml` file each, instead of sending them.
///
/// The folder ends up with exactly the messages of this run: those of an earlier one are removed at the start, and
/// nothing else is touched. A file appears under its name only when it is whole. Names are numbers, never data.
public struct OutboxWriter: ~Copyable {
    public let directory: String
    private let descriptor: Int32
    private var count = 0

    /// Makes the folder where there is none, and removes the messages of an earlier run.
    public init(directory: String) throws(OutboxError) {
        try Self.makeFolder(directory)
        try Self.removeEarlierMessages(in: directory)
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutboxError(path: directory, code: errno) }
        self.directory = directory
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Returns the name of the file, `000001.eml` for the first.
    @discardableResult
    public mutating func write(_ message: [UInt8]) throws(OutboxError) -> String {
        count += 1
        let name = Self.name(count), unfinished = Self.unfinished(count)
        do throws(OutboxError) {
            try create(unfinished, holding: message)
            guard renameat(descriptor, unfinished, descriptor, name) == 0 else { throw fault(name) }
        } catch {
            unlinkat(descriptor, unfinished, 0)
            throw error
        }
        return name
    }

    private static func name(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".eml"
    }

    private static func unfinished(_ number: Int) -> String { ".\(name(number)).part" }

    /// Brings everything to the disk; one call for all files costs far less than one each.
    public func finish() throws(OutboxError) {
        guard syncfs(descriptor) == 0 else { throw OutboxError(path: directory, code: errno) }
    }

    private func fault(_ name: String) -> OutboxError { OutboxError(path: "\(directory)/\(name)", code: errno) }

    private func create(_ name: String, holding message: [UInt8]) throws(OutboxError) {
        // A link that waits under the name is never followed.
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw fault(name) }
        let code = message.withUnsafeBytes { Self.writeAll($0, to: file) }
        // Some file systems report a full disk only here.
        guard close(file) == 0, code == 0 else {
            throw OutboxError(path: "\(directory)/\(name)", code: code == 0 ? errno : code)
        }
    }

    /// Returns `errno`, 0 when all is written.
    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}

// MARK: The folder

extension OutboxWriter {
    private static func makeFolder(_ path: String) throws(OutboxError) {
        var partial = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/") {
            partial += component
            guard mkdir(partial, 0o755) == 0 || errno == EEXIST || errno == EISDIR else {
                throw OutboxError(path: partial, code: errno)
            }
            partial += "/"
        }
    }

    /// Those from 1 on without a gap, the last one first, so that a run that is cut off here leaves no gap either.
    ///
    /// What stands behind a gap no run has written.
    private static func removeEarlierMessages(in directory: String) throws(OutboxError) {
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw OutboxError(path: directory, code: errno) }
        defer { close(folder) }
        var facts = stat()
        var count = 0
        while fstatat(folder, name(count + 1), &facts, AT_SYMLINK_NOFOLLOW) == 0 { count += 1 }
        for name in [unfinished(count + 1)] + (0..<count).reversed().lazy.map({ name($0 + 1) }) {
            // A folder of that name is left alone, and found in the way when its number comes.
            guard unlinkat(folder, name, 0) != 0, errno != ENOENT, errno != EISDIR else { continue }
            throw OutboxError(path: "\(directory)/\(name)", code: errno)
        }
    }
}
