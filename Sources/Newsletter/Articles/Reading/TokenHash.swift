/// FNV-1a of code points or bytes, in 64 bits.
struct TokenHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(bytes: some Sequence<UInt8>) {
        for byte in bytes { add(UInt64(byte)) }
    }

    mutating func add(_ scalar: Unicode.Scalar) { add(UInt64(scalar.value)) }

    mutating func add(_ number: UInt64) { value = (value ^ number) &* 0x100_0000_01B3 }

    /// Spread over all bits: the low ones of FNV alone are poor.
    var mixed: UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
