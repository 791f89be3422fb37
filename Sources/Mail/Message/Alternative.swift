/// The frame around the two forms of one text: plain first, HTML last (RFC 2046 §5.1.4).
///
/// The body of a message is the opening, the plain text, the middle, the HTML, the closing, with both texts in
/// quoted-printable.
public struct Alternative: Hashable, Sendable {
    public let boundary: Boundary

    public init(boundary: Boundary) { self.boundary = boundary }

    /// What stands between the texts, and in the head of the message.
    public struct Part: Sendable {
        fileprivate let before: [UInt8]
        fileprivate let behind: [UInt8]

        /// `MIME-Version` and `Content-Type`, for the head of the message; a boundary leaves no line too long.
        public static let fields = Self(before: fieldsStart, behind: Array("\"\r\n".utf8))
        public static let opening = Self(before: Array("--".utf8), behind: head("text/plain"))
        // The line break before a boundary belongs to the boundary (RFC 2046 §5.1.1).
        public static let middle = Self(before: Array("\r\n--".utf8), behind: head("text/html"))
        public static let closing = Self(before: Array("\r\n--".utf8), behind: Array("--\r\n".utf8))

        private static let fieldsStart = Array(
            "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"".utf8)

        private static func head(_ type: String) -> [UInt8] {
            Array(
                """
                \r
                Content-Type: \(type); charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r

                """.utf8)
        }
    }

    public func append(_ part: Part, to message: inout [UInt8]) {
        message += part.before
        message += boundary.text.utf8
        message += part.behind
    }
}
