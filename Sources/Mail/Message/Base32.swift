/// Bytes as lower-case letters and the digits 2 to 7, without padding (RFC 4648 §6): for identifiers in addresses and
/// URLs, where case may get lost.
public enum Base32 {
    public static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            String(unsafeUninitializedCapacity: (bytes.count * 8 + 4) / 5) { letters in
                var (bits, count, written) = (0, 0, 0)
                for byte in bytes {
                    bits = bits << 8 | Int(byte)
                    count += 8
                    while count >= 5 {
                        count -= 5
                        letters[written] = letter(bits >> count)
                        written += 1
                    }
                    bits &= (1 << count) - 1
                }
                if count > 0 {
                    letters[written] = letter(bits << (5 - count))
                    written += 1
                }
                return written
            }
        }
    }

    private static func letter(_ bits: Int) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: bits & 31)
        return value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "2") + value - 26
    }
}
