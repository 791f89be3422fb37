import Mail

extension CheckRule {
    static let lineLengths = CheckRule(
        message: "F2", .error,
        "No line has more than 998 octets; lines of the header have at most 78 where they can be folded (RFC 5322 §2.1.1)."
    ) { message, _ in
        let lines = message.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let headEnd = lines.firstIndex { $0.isEmpty || $0.elementsEqual([0x0D]) } ?? lines.count
        let traces = traceLines(message)
        return lines.enumerated().compactMap { number, line in
            let length = line.count - (line.last == 0x0D ? 1 : 0)
            let place = "\(message.name):\(number + 1)"
            if length > 998 {
                return Issue(place, "a line of \(length) octets", fix: "Encode the part, or fold the field.")
            }
            let canFold = line.dropFirst().contains(0x20)
            guard number < headEnd, length > 78, canFold, !traces.contains(number + 1) else { return nil }
            return Issue(place, "a line of the header with \(length) characters", fix: "Fold it at 78.", .warning)
        }
    }

    /// What servers on the way write (RFC 5322 §3.6.7, RFC 6376, RFC 8601, RFC 8617), whom no sender can ask to fold.
    private static func traceLines(_ message: CheckedMessage) -> Set<Int> {
        let fields = message.message.fields.filter { field in
            ["received", "return-path", "authentication-results", "dkim-signature"].contains(field.name)
                || field.name.hasPrefix("arc-")
        }
        return Set(fields.flatMap { $0.line..<($0.line + $0.raw.count { $0 == 0x0A }) })
    }

    static let lineEnds = CheckRule(
        message: "F3", .error, "Every line ends with CR LF, and there is no CR, LF or NUL elsewhere (RFC 5321 §2.3.8)."
    ) { message, _ in
        let bytes = message.bytes
        func issue(_ index: Int?, _ said: String) -> [Issue] {
            index.map { at in
                let line = bytes[..<at].count { $0 == 0x0A } + 1
                return [
                    Issue(
                        "\(message.name):\(line)", said, fix: "End lines with CR LF; encode other control characters.")
                ]
            } ?? []
        }
        return issue(
            bytes.indices.first { bytes[$0] == 0x0A && ($0 == 0 || bytes[$0 - 1] != 0x0D) },
            "a line feed without a carriage return")
            + issue(
                bytes.indices.first { bytes[$0] == 0x0D && ($0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A) },
                "a carriage return without a line feed") + issue(bytes.firstIndex(of: 0), "a NUL")
    }
}
