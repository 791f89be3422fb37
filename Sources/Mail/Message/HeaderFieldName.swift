extension HeaderField {
    /// The name of a header field; equal without regard to case.
    public struct Name: Sendable, CustomStringConvertible {
        /// As it is written in the message.
        public let text: String

        /// Printable ASCII without a colon (RFC 5322 §2.2).
        public init(_ text: String) throws(MessageError) {
            // 76 leaves room for the colon within a line of 78.
            let isAllowed = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
            guard isAllowed, (1...76).contains(text.utf8.count) else { throw .fieldName(text) }
            self.text = text
        }

        private init(standard text: String) { self.text = text }

        public var description: String { text }
    }
}

extension HeaderField.Name: Hashable {
    public static func == (a: Self, b: Self) -> Bool { a.text == b.text || a.text.lowercased() == b.text.lowercased() }
    public func hash(into hasher: inout Hasher) { hasher.combine(text.lowercased()) }
}

// MARK: Standard names

extension HeaderField.Name {
    /// [RFC 5322 §3.6.1](https://www.rfc-editor.org/rfc/rfc5322#section-3.6.1).
    public static let date = Self(standard: "Date")
    /// [RFC 5322 §3.6.2](https://www.rfc-editor.org/rfc/rfc5322#section-3.6.2).
    public static let from = Self(standard: "From")
    /// [RFC 5322 §3.6.2](https://www.rfc-editor.org/rfc/rfc5322#section-3.6.2).
    public static let replyTo = Self(standard: "Reply-To")
    /// [RFC 5322 §3.6.3](https://www.rfc-editor.org/rfc/rfc5322#section-3.6.3).
    public static let to = Self(standard: "To")
    /// [RFC 5322 §3.6.4](https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4).
    public static let messageID = Self(standard: "Message-ID")
    /// [RFC 5322 §3.6.5](https://www.rfc-editor.org/rfc/rfc5322#section-3.6.5).
    public static let subject = Self(standard: "Subject")
    /// [RFC 2045 §4](https://www.rfc-editor.org/rfc/rfc2045#section-4).
    public static let mimeVersion = Self(standard: "MIME-Version")
    /// [RFC 2045 §5](https://www.rfc-editor.org/rfc/rfc2045#section-5).
    public static let contentType = Self(standard: "Content-Type")
    /// [RFC 2919 §3](https://www.rfc-editor.org/rfc/rfc2919#section-3).
    public static let listID = Self(standard: "List-Id")
    /// [RFC 2369 §3.2](https://www.rfc-editor.org/rfc/rfc2369#section-3.2).
    public static let listUnsubscribe = Self(standard: "List-Unsubscribe")
    /// [RFC 8058 §3.1](https://www.rfc-editor.org/rfc/rfc8058#section-3.1).
    public static let listUnsubscribePost = Self(standard: "List-Unsubscribe-Post")
    /// Names the mailing to Gmail's reports, never the recipient: `a:b:c:sender`.
    public static let feedbackID = Self(standard: "Feedback-ID")
}
