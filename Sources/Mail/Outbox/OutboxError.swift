import Foundation

/// The outbox folder could not be used: which path, and what the system said.
public struct OutboxError: Error, Equatable, Sendable {
    public let path: String
    /// `errno`.
    public let code: Int32

    public init(path: String, code: Int32) { (self.path, self.code) = (path, code) }
}

// MARK: Wording

extension OutboxError: CustomStringConvertible {
    public var description: String {
        switch code {
        case ENOSPC, EDQUOT: "\(path): the disk is full. Make room or choose another outbox, and run again."
        case EACCES, EPERM, EROFS: "\(path): no permission to write there. Change it or choose another outbox."
        case ENOTDIR, EEXIST:
            "\(path): something that is not a folder stands in the way. Move it or choose another outbox."
        case EISDIR: "\(path): a folder stands where a message should go. Move it and run again."
        default: "\(path): cannot be written (\(String(cString: strerror(code)))). Choose another outbox."
        }
    }
}
