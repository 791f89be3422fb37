/// Text as ASCII in lines of at most 76 characters (RFC 2045 §6.7).
///
/// What is written by one call begins in column 0 and leaves off in column 0: an end that is not the end of a line gets
/// a soft break. So pieces can be encoded apart, once each, and put together in any order; decoding the whole gives the
/// texts one after the other. No line begins with a dot or with "From ", so nothing on the way has to escape one.
public enum QuotedPrintable {
    /// Adds the encoded text.
    ///
    /// Line ends may be LF, CRLF or CR, and become CRLF.
    public static func encode(_ text: String, into output: inout [UInt8]) {
        var text = text
        text.withUTF8 { encode($0, into: &output) }
    }

    /// The same for text as bytes.
    public static func encode(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: QuotedPrintableEncoder.bound(for: text.count)) {
            space in
            var encoder = QuotedPrintableEncoder(input: text, output: space)
            let count = encoder.run()
            output.append(contentsOf: UnsafeBufferPointer(rebasing: space[..<count]))
        }
    }

    public static func encoded(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        encode(text, into: &output)
        return output
    }
}
