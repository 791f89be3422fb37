/// The memory of one parsed tree: handed out in a row, and given back all at once when the tree is no longer needed.
///
/// Gumbo asks for a piece for each node, name and value, and would give them back one by one in a walk over the whole tree.
struct GumboArena {
    /// Of the pieces: what gumbo puts there are pointers and numbers of machine words.
    private static let alignment = 8
    private static let largestChunk = 8_000_000

    private var chunks: [UnsafeMutableRawPointer] = []
    private var chunkSize: Int
    private var free: UnsafeMutableRawPointer
    private var left: Int

    /// - Parameter size: Of the source, in bytes; its tree takes a few times as much.
    init(sourceSize size: Int) {
        chunkSize = max(16_384, 4 * size)
        left = chunkSize
        free = .allocate(byteCount: chunkSize, alignment: Self.alignment)
        chunks.append(free)
    }

    mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let size = (size + Self.alignment - 1) & -Self.alignment
        if size > left { addChunk(for: size) }
        defer { (free, left) = (free + size, left - size) }
        return free
    }

    private mutating func addChunk(for size: Int) {
        chunkSize = max(size, min(2 * chunkSize, Self.largestChunk))
        left = chunkSize
        free = .allocate(byteCount: chunkSize, alignment: Self.alignment)
        chunks.append(free)
    }

    func deallocate() {
        for chunk in chunks { chunk.deallocate() }
    }
}
