import Mail

extension CheckRule {
    static let encoding = CheckRule(
        message: "P03", .error,
        "Texts are UTF-8, encoded lines have at most 76 characters, and format=flowed is flowed."
    ) { message, _ in
        faults(message, fix: "Encode the part as it says.") {
            switch $0 {
            case .unknownEncoding, .encodingUnsaid, .quotedPrintable, .base64, .eightBit, .noColon: true
            case .noBoundary, .unclosedMultipart, .encodedWord: false
            }
        } + encodedFrames(message.message.root, message)
            + message.message.leaves.flatMap { charset($0, message) + longLines($0, message) + flowed($0, message) }
    }

    /// What the strict reader stumbled over, as far as a rule is about it.
    static func faults(
        _ message: CheckedMessage, fix: String, where isMeant: (MessageFault.Kind) -> Bool
    ) -> [Issue] {
        message.message.faults.filter { isMeant($0.kind) }.map {
            Issue("\(message.name):\($0.line)", $0.description, fix: fix)
        }
    }

    /// Parts that hold others are not encoded themselves (RFC 2045 §6.4).
    private static func encodedFrames(_ part: MessagePart, _ message: CheckedMessage) -> [Issue] {
        guard part.type.name.hasPrefix("multipart/") else { return [] }
        let isEncoded = !["7bit", "8bit", "binary"].contains(part.encoding)
        let own =
            isEncoded
            ? [Issue(place(part, message), "a \(part.type.name) as \(part.encoding)", fix: "Encode its parts instead.")]
            : []
        return own + part.parts.flatMap { encodedFrames($0, message) }
    }

    private static func place(_ part: MessagePart, _ message: CheckedMessage, line: Int = 0) -> String {
        "\(message.name):\(part.bodyLine + line)"
    }

    private static func charset(_ part: MessagePart, _ message: CheckedMessage) -> [Issue] {
        guard part.type.name.hasPrefix("text/"), part.isDecoded else { return [] }
        let charset = part.type.parameters["charset"]?.lowercased()
        if charset == "utf-8" || (charset == "us-ascii" && part.body.allSatisfy { $0 < 0x80 }) {
            return part.text == nil
                ? [Issue(place(part, message), "the bytes are no UTF-8", fix: "Encode the text as UTF-8.")] : []
        }
        return [
            Issue(place(part, message), "the character set is \(charset ?? "not said")", fix: "Write charset=utf-8.")
        ]
    }

    private static func longLines(_ part: MessagePart, _ message: CheckedMessage) -> [Issue] {
        guard ["quoted-printable", "base64"].contains(part.encoding) else { return [] }
        let lengths = part.encoded.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            $0.count - ($0.last == 0x0D ? 1 : 0)
        }
        guard let first = lengths.firstIndex(where: { $0 > 76 }), let longest = lengths.max() else { return [] }
        let count = lengths.count { $0 > 76 }
        // Python's library breaks at 78, as one does in headers: every reader takes that.
        return [
            Issue(
                place(part, message, line: first),
                "\(count == 1 ? "an encoded line" : "\(count) encoded lines") of more than 76 characters, up to \(longest) (RFC 2045 §6.7)",
                fix: "Break lines at 76.", longest > 78 ? nil : .warning)
        ]
    }

    private static func flowed(_ part: MessagePart, _ message: CheckedMessage) -> [Issue] {
        guard part.type.parameters["format"]?.lowercased() == "flowed", let text = part.text else { return [] }
        let isFlowed = text.split(whereSeparator: \.isNewline).contains { $0.hasSuffix(" ") }
        return isFlowed
            ? []
            : [
                Issue(
                    place(part, message), "format=flowed, and no line is (RFC 3676 §4.1)",
                    fix: "Leave the parameter out.")
            ]
    }

    static let transferEncoding = CheckRule(
        message: "F4", .error,
        "Texts are quoted-printable or base64, so that no server on the way need change them (RFC 2045 §6)."
    ) { message, _ in
        message.message.leaves.compactMap { part in
            guard part.type.name.hasPrefix("text/"), part.isDecoded,
                !["quoted-printable", "base64"].contains(part.encoding)
            else {
                return nil
            }
            let isSafe = part.encoding == "7bit" && part.encoded.allSatisfy { $0 < 0x80 }
            guard !isSafe else { return nil }
            return Issue(place(part, message), "a text as \(part.encoding)", fix: "Encode it as quoted-printable.")
        }
    }

    static let alternatives = CheckRule(
        message: "F5", .error,
        "The forms of the text are in multipart/alternative, each once, the plain one first, the HTML last, no files among them (RFC 2046 §5.1)."
    ) { message, _ in
        frames(message) + boundaries(message.message.root, message) + forms(message.message.root, message)
            + order(message)
    }

    private static func frames(_ message: CheckedMessage) -> [Issue] {
        let broken = faults(message, fix: "End each multipart with its boundary.") {
            switch $0 {
            case .noBoundary, .unclosedMultipart: true
            default: false
            }
        }
        let isBare = message.part("text/html") != nil && !containsAlternative(message.message.root)
        return broken
            + (isBare
                ? [
                    Issue(
                        message.name, "the message is \(message.message.root.type.name)",
                        fix: "Send multipart/alternative with both forms.")
                ] : [])
    }

    /// RFC 2046 §5.1.1.
    private static func boundaries(_ part: MessagePart, _ message: CheckedMessage) -> [Issue] {
        let boundary = part.type.parameters["boundary"] ?? ""
        let isFit = boundary.utf8.count <= 70 && !boundary.hasSuffix(" ")
        let own =
            isFit
            ? []
            : [
                Issue(
                    message.name, "a boundary of more than 70 characters, or with a blank at its end",
                    fix: "Write a shorter one without it.")
            ]
        return own + part.parts.flatMap { boundaries($0, message) }
    }

    private static func containsAlternative(_ part: MessagePart) -> Bool {
        part.type.name == "multipart/alternative" || part.parts.contains(where: containsAlternative)
    }

    private static func order(_ message: CheckedMessage) -> [Issue] {
        let types = message.message.shownLeaves.map(\.type.name)
        guard containsAlternative(message.message.root), let plain = types.firstIndex(of: "text/plain"),
            let html = types.lastIndex(of: "text/html"), plain > html
        else { return [] }
        return [Issue(message.name, "the HTML stands before the text", fix: "The form that says most comes last.")]
    }

    /// A reader sees one of the alternatives: a file among them is lost, and so is a second text.
    private static func forms(_ part: MessagePart, _ message: CheckedMessage) -> [Issue] {
        let inner = part.parts.flatMap { forms($0, message) }
        guard part.type.name == "multipart/alternative" else { return inner }
        var seen: Set<String> = []
        return inner
            + part.parts.compactMap { form in
                let name = form.type.name
                if form.isAttachment || !["text/", "multipart/"].contains(where: name.hasPrefix) {
                    return Issue(
                        place(form, message), "\(name) is one of the forms of the text",
                        fix: "Put files beside the forms, into multipart/mixed or multipart/related.")
                }
                guard !form.type.isMultipart, !seen.insert(name).inserted else { return nil }
                return Issue(place(form, message), "a second \(name) among the forms", fix: "Send each form once.")
            }
    }
}
