import Mail

extension CheckRule {
    static let encodedWords = CheckRule(
        message: "F6", .error,
        "Header text outside ASCII is in encoded words of at most 75 characters, each readable by itself and none within quotation marks (RFC 2047)."
    ) { message, _ in
        faults(message, fix: "Write it in Base64, each word with whole characters.") { $0 == .encodedWord }
            + message.message.fields.compactMap { field in
                if field.raw.contains(where: { $0 >= 0x80 }), !isOfInternationalAddress(field) {
                    return Issue(message.place(field), "characters outside ASCII", fix: "Write them as encoded words.")
                }
                if field.value.contains(/=\?[\w\-]+\?[qQbB]\?[^?]* [^?]*\?=/) {
                    return Issue(
                        message.place(field), "an encoded word with a blank in it, which nobody decodes",
                        fix: "Write _ or =20 for it.")
                }
                let words = field.value.split(separator: " ").filter { $0.hasPrefix("=?") }
                if words.contains(where: { $0.utf8.count > 75 && $0.hasSuffix("?=") }) {
                    return Issue(
                        message.place(field), "an encoded word of more than 75 characters", fix: "Write several.")
                }
                if field.name == "subject", touchesText(field.value) {
                    return Issue(
                        message.place(field), "an encoded word that touches other text, which not everybody decodes",
                        fix: "Put a blank between them, or encode the text with it.")
                }
                if addressFields.contains(field.name), field.value.contains(/<[^<>]*=\?|^=\?[^<]*$/) {
                    return Issue(
                        message.place(field), "an encoded word in the place of an address",
                        fix: "Write the address in ASCII; encode names alone.")
                }
                if field.value.contains(/"[^"]*=\?[^"]*\?=[^"]*"/) {
                    return Issue(
                        message.place(field), "an encoded word within quotation marks, which nobody decodes",
                        fix: "Take the marks away.")
                }
                return nil
            }
    }

    /// Whether an encoded word of a text has no blank beside it (RFC 2047 §5).
    private static func touchesText(_ value: String) -> Bool {
        value.contains(/\S=\?[\w\-*]+\?[qQbB]\?[^?\s]*\?=|=\?[\w\-*]+\?[qQbB]\?[^?\s]*\?=\S/)
    }

    private static let addressFields: Set<String> = ["from", "sender", "reply-to", "to", "cc"]

    static let parameters = CheckRule(
        message: "F7", .error, "Parameters outside ASCII are written by RFC 2231, with a plain one beside them."
    ) { message, _ in
        parts(message.message.root).flatMap(\.fields).compactMap { field in
            guard ["content-type", "content-disposition"].contains(field.name) else { return nil }
            if field.value.contains(/=\?[^ ]*\?=/) || field.raw.contains(where: { $0 >= 0x80 }) {
                return Issue(
                    message.place(field), "a parameter that is no ASCII",
                    fix: "Write filename*=UTF-8''… and a plain filename.")
            }
            guard field.value.contains("filename*="), !field.value.contains("filename=") else { return nil }
            return Issue(message.place(field), "filename* without a plain filename", fix: "Add one in ASCII.", .warning)
        }
    }

    /// A part and all within it.
    static func parts(_ part: MessagePart) -> [MessagePart] { [part] + part.parts.flatMap(parts) }

    static let displayNames = CheckRule(
        message: "F8", .error,
        "Names with special characters are quoted, and no name looks like an address (RFC 5322 §3.4)."
    ) { message, _ in
        [HeaderField.Name.from, .replyTo, .to].flatMap { field in
            message.fields(field).flatMap { field in mailboxes(of: field.value).map { (field, $0) } }
        }.compactMap { field, mailbox in
            if isNoAddress(mailbox) {
                return Issue(message.place(field), "\"\(mailbox.trimmed)\" holds no address", fix: "Write name@domain.")
            }
            guard let open = mailbox.lastIndex(of: "<") else {
                return mailbox.contains("@") || mailbox.contains(":")
                    ? nil
                    : Issue(message.place(field), "special characters outside quotation marks", fix: "Quote the name.")
            }
            let name = mailbox[..<open].trimmed
            let isQuoted = name.first == "\"" && name.last == "\""
            let shown = EncodedWordReader.decoded(name)
            if shown.contains(/[^\s"]@[^\s"]+\.[^\s"]/) {
                return Issue(
                    message.place(field), "the name looks like an address, as in forged mail", fix: "Write a name.",
                    .warning)
            }
            guard !isQuoted, name.contains(where: { "()<>[]:;@\\,.\"".contains($0) }), !name.hasPrefix("=?") else {
                return nil
            }
            return Issue(message.place(field), "special characters outside quotation marks", fix: "Quote the name.")
        }
    }

    /// Whether what looks like a mailbox names nobody; groups (`readers:;`) have no address of their own.
    private static func isNoAddress(_ mailbox: Substring) -> Bool {
        guard !mailbox.contains(":") else { return false }
        let address = mailbox.lastIndex(of: "<").map { mailbox[$0...].dropFirst().prefix { $0 != ">" } } ?? mailbox
        return address.contains("@") && address.trimmed.wholeMatch(of: /(?:"[^"]*"|[^\s@"]+)@[^\s@]+/) == nil
    }

    /// The members of a list, parted at commas outside of quotation marks; without comments.
    static func mailboxes(of value: String) -> [Substring] {
        var isQuoted = false
        return value.withoutComments.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
    }

    static let messageID = CheckRule(
        message: "F9", .error,
        "The Message-ID has the form <left@right>, with a right side of the sender's domain (RFC 5322 §3.6.4)."
    ) { message, _ in
        guard let field = message.fields(.messageID).first else { return [] }
        guard let match = field.value.wholeMatch(of: /<([^<>@\s]+)@([^<>@\s]+)>/) else {
            return [Issue(message.place(field), "is no <left@right>", fix: "Let Tidings write it.")]
        }
        let domain = domain(of: message.value(.from) ?? "")
        let right = match.output.2.lowercased()
        guard !domain.isEmpty, right != domain, !right.hasSuffix(".\(domain)"), !domain.hasSuffix(".\(right)") else {
            return []
        }
        return [Issue(message.place(field), "its right side is not of \(domain)", fix: "Use the sender's domain.")]
    }

    private static func domain(of from: String) -> String {
        from.split(separator: "@").last.map { $0.prefix { $0 != ">" && $0 != " " }.lowercased() } ?? ""
    }

    static let date = CheckRule(
        message: "F10", .error, "The Date is one of RFC 5322 §3.3 with a numeric zone."
    ) { message, _ in
        guard let field = message.fields(.date).first else { return [] }
        return isDate(field.value)
            ? []
            : [
                Issue(
                    message.place(field), "\"\(field.value.prefix(40))\" is no such date",
                    fix: "Write Fri, 20 Sep 2024 10:00:00 +0200.")
            ]
    }

    /// With a day that the calendar has, on that day of the week if it names one.
    private static func isDate(_ text: String) -> Bool {
        let form =
            /(?:([A-Z][a-z]{2}), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d|:60)? [+\-]\d{2}[0-5]\d(?: \([^()]*\))?/
        guard let match = text.wholeMatch(of: form), let month = months.firstIndex(of: String(match.output.3)),
            let number = Int(match.output.2), let year = Int(match.output.4),
            let day = CalendarDay(year, month + 1, number)
        else { return false }
        return match.output.1.map { $0 == weekdays[day.weekday - 1] } ?? true
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static let internationalAddresses = CheckRule(
        message: "F13", .warning, "Addresses in the header are ASCII, domains in Punycode (RFC 6531 §3.7.1)."
    ) { message, _ in
        message.message.fields.filter(isOfInternationalAddress).map { field in
            Issue(
                message.place(field), "the address is not ASCII: only servers with SMTPUTF8 take it",
                fix: "Write the domain in Punycode; ask for another address where the left side is not ASCII.", .warning
            )
        }
    }

    /// Such an address can be written in no other way, and its message is one of RFC 6532.
    private static func isOfInternationalAddress(_ field: ReceivedField) -> Bool {
        guard addressFields.contains(field.name), let address = field.value.split(separator: "<").last else {
            return false
        }
        return address.contains("@") && address.contains { !$0.isASCII }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        split(separator: " ").joined(separator: " ")
    }
}
