/// Texts that were made of the rows of one batch; they stay where they are as long as this does.
///
/// A block for many, so that a million rows do not take and give back memory a million times, between two threads.
final class RowTexts {
    private static let blockSize = 65_536  // octets

    private var blocks: [UnsafeMutableBufferPointer<UInt8>] = []
    /// Octets of the last block.
    private var used = 0

    func keep(_ text: [UInt8]) -> UnsafeBufferPointer<UInt8> {
        let place = UnsafeMutableBufferPointer(rebasing: room(for: text.count))
        _ = place.update(from: text)
        return UnsafeBufferPointer(place)
    }

    private func room(for count: Int) -> Slice<UnsafeMutableBufferPointer<UInt8>> {
        if let block = blocks.last, block.count - used >= count {
            used += count
            return block[(used - count)..<used]
        }
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, Self.blockSize))
        block.initialize(repeating: 0)
        blocks.append(block)
        used = count
        return block[..<count]
    }

    deinit {
        for block in blocks { block.deallocate() }
    }
}
