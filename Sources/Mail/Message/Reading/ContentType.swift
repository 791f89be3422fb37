/// What a part holds, by its Content-Type (RFC 2045 §5).
public struct ContentType: Sendable, Equatable {
    /// Such as `text/html`, in lower case.
    public let name: String
    /// By name in lower case.
    public let parameters: [String: String]

    static let plainText = ContentType(name: "text/plain", parameters: [:])

    public init(name: String, parameters: [String: String]) {
        (self.name, self.parameters) = (name, parameters)
    }

    /// Reads `text/html; charset="utf-8"`.
    public init(_ value: String) {
        let pieces = Self.split(value.withoutComments)
        name = (pieces.first ?? "").lowercased()
        parameters = pieces.dropFirst().reduce(into: [:]) { found, piece in
            guard let equals = piece.firstIndex(of: "=") else { return }
            let key = Self.trimmed(piece[..<equals]).lowercased()
            let value = Self.trimmed(piece[piece.index(after: equals)...])
            found[key] = QuotedString.content(of: value[...]) ?? value
        }
    }

    public var isMultipart: Bool { name.hasPrefix("multipart/") }

    /// At semicolons outside of quotation marks.
    private static func split(_ value: String) -> [String] {
        var pieces: [String] = [], piece = "", isQuoted = false, isEscaped = false
        for character in value {
            if character == ";", !isQuoted {
                pieces.append(piece)
                piece = ""
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && isQuoted && !isEscaped
            piece.append(character)
        }
        return (pieces + [piece]).map { trimmed($0[...]) }
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
