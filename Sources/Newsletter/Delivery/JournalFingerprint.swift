/// Tells whether what was frozen is still what it was: a sum over rows, so that one that is blanked can be exchanged in it.
///
/// SQLite's pages carry no checksum: a bit that flips on the disk makes another name or address, and no error. This is no
/// seal against people, who could change both.
struct JournalFingerprint: Equatable {
    private(set) var sum: UInt64 = 0

    init() {}

    /// As it is kept in the store.
    init(stored: Int64) { sum = UInt64(bitPattern: stored) }

    var stored: Int64 { Int64(bitPattern: sum) }

    static func += (a: inout Self, b: Self) { a.sum &+= b.sum }
    static func -= (a: inout Self, b: Self) { a.sum &-= b.sum }

    /// One row, or one text: FNV-1a of 64 bits over its values.
    struct Hash {
        private var value: UInt64 = 0xCBF2_9CE4_8422_2325

        /// An absent value is another one than an empty one.
        mutating func add(_ bytes: UnsafeRawBufferPointer?) {
            for byte in bytes ?? UnsafeRawBufferPointer(start: nil, count: 0) { add(byte) }
            // No byte of UTF-8.
            add(bytes == nil ? 0xFE : 0xFF)
        }

        private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

        fileprivate var sum: UInt64 { value }
    }

    mutating func add(_ hash: Hash) { sum &+= hash.sum }
}
