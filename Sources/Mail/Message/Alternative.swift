/// The frame around the two forms of one text: plain first, HTML last (RFC 2046 §5.1.4).
///
/// The body of a message is `opening`, the plain text, `middle`, the HTML, `closing`, with both texts in
/// quoted-printable. All three are constant for a boundary, so that a composer can lay them down once.
public struct Alternative: Hashable, Sendable {
    public let boundary: Boundary

    public init(boundary: Boundary) { self.boundary = boundary }

    /// `MIME-Version` and `Content-Type`, for the head of the message; a boundary leaves no line too long.
    public var fields: [UInt8] { around(Self.fieldsStart, Self.fieldsEnd) }
    public var opening: [UInt8] { around(Self.dashes, Self.plainHead) }
    // The line break before a boundary belongs to the boundary (RFC 2046 §5.1.1).
    public var middle: [UInt8] { around(Self.dashesOnNewLine, Self.htmlHead) }
    public var closing: [UInt8] { around(Self.dashesOnNewLine, Self.closingEnd) }

    private func around(_ start: [UInt8], _ end: [UInt8]) -> [UInt8] { start + boundary.text.utf8 + end }

    private static let fieldsStart = Array(
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"".utf8)
    private static let fieldsEnd = Array("\"\r\n".utf8)
    private static let dashes = Array("--".utf8)
    private static let dashesOnNewLine = Array("\r\n--".utf8)
    private static let plainHead = partHead("text/plain")
    private static let htmlHead = partHead("text/html")
    private static let closingEnd = Array("--\r\n".utf8)

    private static func partHead(_ type: String) -> [UInt8] {
        Array(
            """
            \r
            Content-Type: \(type); charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r

            """.utf8)
    }
}
