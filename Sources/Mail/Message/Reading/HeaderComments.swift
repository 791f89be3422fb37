extension String {
    /// A structured field's value without its comments, which stand in parentheses and nest (RFC 5322 §3.2.2); a comment
    /// without an end stays.
    public var withoutComments: String {
        guard utf8.contains(UInt8(ascii: "(")) else { return self }
        var kept = "", comment = "", depth = 0, isQuoted = false, isEscaped = false
        for character in self {
            let isOpen = character == "(" && !isQuoted && !isEscaped
            if isOpen { depth += 1 }
            if depth > 0 { comment.append(character) } else { kept.append(character) }
            if character == ")", depth > 0, !isEscaped {
                depth -= 1
                if depth == 0 { comment = "" }
            }
            if character == "\"", depth == 0, !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped
        }
        return kept + comment
    }
}
