import Mail

/// What one reader's message has of its own.
struct Personal {
    let mailbox: Mailbox
    let messageID: MessageID
    /// Around the two texts.
    let frame: Alternative
    let fields: PersonalFields
    /// In order of preference (RFC 2369 §2).
    let unsubscribeURLs: [String]

    /// A template's text for this reader on one line.
    func line(_ segments: [Segment]) -> String {
        Self.line(
            segments.map { segment in
                switch segment {
                case .constant(let text): text
                case .personal(let template): template.render(fields)
                case .section: ""
                }
            }.joined())
    }

    /// By scalars: of a blank and a mark that combines with it, one character to Swift, only the blank goes.
    static func line(_ text: String) -> String {
        text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
    }
}
