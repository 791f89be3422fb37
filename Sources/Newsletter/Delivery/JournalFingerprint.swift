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

    mutating func add(_ bytes: some Sequence<UInt8>) { sum &+= Self.hash(bytes) }
    mutating func remove(_ bytes: some Sequence<UInt8>) { sum &-= Self.hash(bytes) }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
