/// Octets that lie at one address until it goes: to be read there without counting a reference.
final class FixedOctets: @unchecked Sendable {
    /// Good as long as the object lives.
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ octets: [UInt8]) {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: octets.count)
        _ = memory.initialize(from: octets)
        bytes = UnsafeBufferPointer(memory)
    }

    deinit { bytes.deallocate() }

    subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }
}
