/// A message as it goes on the wire, before dot-stuffing: header, empty line, body; every line ends with CRLF.
public struct Message: Hashable, Sendable {
    public let bytes: [UInt8]

    /// The bytes of a message that was made before.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// A text in both forms.
    ///
    /// `fields` come first and in this order, those of MIME behind them.
    public init(fields: [HeaderField], text: String, html: String, boundary: Boundary) {
        let frame = Alternative(boundary: boundary)
        var bytes: [UInt8] = []
        for field in fields { field.append(to: &bytes) }
        frame.append(.fields, to: &bytes)
        bytes += [0x0D, 0x0A]
        frame.append(.opening, to: &bytes)
        QuotedPrintable.encode(text, into: &bytes)
        frame.append(.middle, to: &bytes)
        QuotedPrintable.encode(html, into: &bytes)
        frame.append(.closing, to: &bytes)
        self.init(bytes: bytes)
    }
}
