/// The frame around the two forms of one text: plain first, HTML last (RFC 2046 §5.1.4).
///
/// The body of a message is `opening`, the plain text, `middle`, the HTML, `closing`, with both texts in
/// quoted-printable. All three are constant for a boundary, so that a composer can lay them down once.
public struct Alternative: Hashable, Sendable {
    public let boundary: Boundary

    public init(boundary: Boundary) { self.boundary = boundary }

    /// `MIME-Version` and `Content-Type`, for the head of the message; a boundary leaves no line too long.
    public var fields: [UInt8] {
        Array(
            """
            MIME-Version: 1.0\r
            Content-Type: multipart/alternative;\r
             boundary="\(boundary.text)"\r

            """.utf8)
    }

    public var opening: [UInt8] { partHead("text/plain") }
    // The line break before a boundary belongs to the boundary (RFC 2046 §5.1.1).
    public var middle: [UInt8] { Array("\r\n".utf8) + partHead("text/html") }
    public var closing: [UInt8] { Array("\r\n--\(boundary.text)--\r\n".utf8) }

    private func partHead(_ type: String) -> [UInt8] {
        Array(
            """
            --\(boundary.text)\r
            Content-Type: \(type); charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r

            """.utf8)
    }
}
