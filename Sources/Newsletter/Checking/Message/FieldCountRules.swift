import Mail

// Which fields stand there, and how often.
extension CheckRule {
    static let headerFields = CheckRule(
        message: "F1", .error,
        "From, To, Subject, Date, Message-ID and MIME-Version stand there exactly once, others at most once, the Subject says something, and no Bcc is left (RFC 5322 §3.6, RFC 2045 §4)."
    ) { message, mail in
        emptySubject(message, mail) + otherVersion(message) + severalAuthors(message) + hiddenReaders(message)
            + repeated(message)
            + [HeaderField.Name.from, .to, .subject, .date, .messageID, .mimeVersion].compactMap { name in
                let count = message.fields(name).count
                guard count != 1 else { return nil }
                return Issue(
                    message.name, count == 0 ? "no \(name)" : "\(name) stands there \(count) times",
                    fix: "Write it once.")
            }
    }

    private static func otherVersion(_ message: CheckedMessage) -> [Issue] {
        guard let field = message.fields(.mimeVersion).first,
            field.value.withoutComments.filter({ !$0.isWhitespace }) != "1.0"
        else { return [] }
        return [Issue(message.place(field), "\"\(field.value.prefix(40))\" is no version of MIME", fix: "Write 1.0.")]
    }

    /// Of two that differ, each program takes another one (RFC 5322 §3.6, RFC 2045 §3).
    private static func repeated(_ message: CheckedMessage) -> [Issue] {
        parts(message.message.root).flatMap { part in
            var seen: Set<String> = []
            return part.fields.filter { once.contains($0.name) && !seen.insert($0.name).inserted }.map {
                Issue(message.place($0), "stands there a second time", fix: "Write it once.")
            }
        }
    }

    private static let once: Set<String> = [
        "sender", "reply-to", "cc", "in-reply-to", "references", "content-type", "content-transfer-encoding",
        "content-disposition", "content-id",
    ]

    /// RFC 5322 §3.6.3.
    private static func hiddenReaders(_ message: CheckedMessage) -> [Issue] {
        message.message.fields.filter { $0.name == "bcc" }.map {
            Issue(
                message.place($0), "tells everybody who was to get it unseen", fix: "Take it out: the envelope has it.")
        }
    }

    private static func severalAuthors(_ message: CheckedMessage) -> [Issue] {
        guard let field = message.fields(.from).first,
            mailboxes(of: field.value).count(where: { $0.contains("@") }) > 1,
            !message.message.fields.contains(where: { $0.name == "sender" })
        else { return [] }
        return [
            Issue(
                message.place(field), "several authors, and no Sender says who sends it (RFC 5322 §3.6.2)",
                fix: "Name one, or add Sender.")
        ]
    }

    /// Also for readers without the columns that a template of the subject asks for.
    private static func emptySubject(_ message: CheckedMessage, _ mail: CheckedMail) -> [Issue] {
        if let field = message.fields(.subject).first, field.value.isEmpty {
            return [Issue(message.place(field), "the Subject says nothing", fix: "Write what is in the message.")]
        }
        guard let subject = mail.edition?.subjectOfStranger, subject.isEmpty else { return [] }
        return [
            Issue(
                message.name, "the Subject is empty for readers of whom no more than the address is known",
                fix: "Write words beside the fields in the subject of tidings.yaml.", .warning)
        ]
    }
}
