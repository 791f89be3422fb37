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
        let digits = String(count)
        let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".eml"
        let unfinished = ".\(name).part"
        do throws(OutboxError) {
            try create(unfinished, holding: message)
            guard renameat(descriptor, unfinished, descriptor, name) == 0 else { throw fault(name) }
        } catch {
            unlinkat(descriptor, unfinished, 0)
            throw error
        }
        return name
    }

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

    private static func removeEarlierMessages(in directory: String) throws(OutboxError) {
        guard let folder = opendir(directory) else { throw OutboxError(path: directory, code: errno) }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            // A folder of that name is left alone, and found in the way when its number comes.
            guard isOurs(name), unlinkat(dirfd(folder), name, 0) != 0, errno != ENOENT, errno != EISDIR else {
                continue
            }
            throw OutboxError(path: "\(directory)/\(name)", code: errno)
        }
    }

    /// `000001.eml`, or `.000001.eml.part` of a run that was cut off.
    private static func isOurs(_ name: String) -> Bool {
        let isPart = name.hasPrefix(".") && name.hasSuffix(".part")
        let finished = isPart ? name.dropFirst().dropLast(5) : name[...]
        guard finished.hasSuffix(".eml") else { return false }
        let number = finished.dropLast(4)
        return number.utf8.count >= 6 && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
