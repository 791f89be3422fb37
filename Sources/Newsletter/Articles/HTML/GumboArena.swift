/// The memory of one parsed tree: handed out in a row, and given back all at once when the tree is no longer needed.
///
/// Gumbo asks for a piece for each node, name and value, and would give them back one by one in a walk over the whole tree.
struct GumboArena {
    /// Of the pieces: what gumbo puts there are pointers and numbers of machine words.
    private static let alignment = 8
    /// Less than what the C library would ask the system for, and the system clear, each time anew.
    private static let chunkSize = 65_536

    private var chunks: [UnsafeMutableRawPointer] = []
    private var free: UnsafeMutableRawPointer
    private var left = chunkSize

    init() {
        free = .allocate(byteCount: Self.chunkSize, alignment: Self.alignment)
        chunks.append(free)
    }

    mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let size = (size + Self.alignment - 1) & -Self.alignment
        if size > left {
            left = max(size, Self.chunkSize)
            free = .allocate(byteCount: left, alignment: Self.alignment)
            chunks.append(free)
        }
        defer { (free, left) = (free + size, left - size) }
        return free
    }

    func deallocate() {
        for chunk in chunks { chunk.deallocate() }
    }
}
