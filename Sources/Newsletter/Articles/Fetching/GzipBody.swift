import CZlib

/// Unpacks a gzip body piece by piece, and knows whether its end was there (RFC 1952 §2.3).
///
/// libcurl could unpack it, but takes a body that was cut off for a whole one when the server closes the connection.
final class GzipBody {
    /// zlib refuses a stream that has moved.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isBetween = false

    /// Nil when there is no memory.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard zlib_begin_gzip(stream) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Whether the last piece ended where a member of the file ends, with its checksum right.
    var isWhole: Bool { isBetween }

    /// Gives what a piece holds to `sink`, at most 32 KB at a time.
    ///
    /// - Returns: False when the piece is damaged, or `sink` wants no more.
    func take(_ piece: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        guard let bytes = piece.bindMemory(to: UInt8.self).baseAddress else { return true }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes)
        stream.pointee.avail_in = UInt32(piece.count)
        return withUnsafeTemporaryAllocation(byteCount: 32_768, alignment: 1) { room in
            while stream.pointee.avail_in > 0 {
                // Zeros and the like behind the last member are padding (§2.2 knows further members only).
                if isBetween, stream.pointee.next_in.pointee != 0x1F { return true }
                guard step(into: room, sink) else { return false }
            }
            return true
        }
    }

    private func step(into room: UnsafeMutableRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        isBetween = false
        var code = Z_OK
        repeat {
            stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            code = inflate(stream, Z_NO_FLUSH)
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { return false }
            let count = room.count - Int(stream.pointee.avail_out)
            guard count == 0 || sink(UnsafeRawBufferPointer(rebasing: room[..<count])) else { return false }
        } while code == Z_OK && stream.pointee.avail_out == 0
        isBetween = code == Z_STREAM_END
        return !isBetween || inflateReset(stream) == Z_OK
    }
}
