import Mail

extension CheckRule {
    /// Gmail cuts the message there, and hides what follows, the unsubscribe link too.
    static let clippingSize = 102_400

    static let size = CheckRule(
        html: "H01", .error, "The HTML has at most 102,400 bytes for the reader who gets most; from 92,160 it is close."
    ) { html, _ in
        sizeIssues(html.source.utf8.count, "the HTML has", at: html.place(line: 1), .error)
    }

    static let encodedSize = CheckRule(
        message: "F11", .warning, "The HTML part stays below 102,400 bytes as it is encoded, too."
    ) { message, _ in
        guard let part = message.part("text/html") else { return [] }
        let place = "\(message.name):\(part.bodyLine)"
        return sizeIssues(part.encoded.count, "encoded, the HTML has", at: place, .warning)
    }

    private static func sizeIssues(
        _ bytes: Int, _ subject: String, at place: String, _ severity: CheckFinding.Severity
    ) -> [Issue] {
        guard bytes > clippingSize * 9 / 10 else { return [] }
        let isOver = bytes > clippingSize
        return [
            Issue(
                place, "\(subject) \(bytes) bytes; Gmail cuts a message at \(clippingSize)",
                fix: "Take fewer articles (selection.maxTotal), or shorter teasers.", isOver ? severity : .warning)
        ]
    }
}
