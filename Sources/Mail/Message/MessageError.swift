/// Why a part of a message could not be made.
///
/// Values are left out: they may hold what people wrote.
public enum MessageError: Error, Equatable, Sendable {
    case fieldName(String)
    case controlCharacter(field: String)
    case notASCII(field: String)
    case tooLong(field: String)
    case url(field: String)
    case listID
    case messageID
    case noMailbox(field: String)
    case boundary(String)
}

// MARK: Wording

extension MessageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .fieldName(let name):
            "header field name \(name.debugDescription): not allowed. Use letters, digits and hyphens."
        case .controlCharacter(let field):
            "header \(field): the value holds a line break or another control character. Remove it."
        case .notASCII(let field):
            "header \(field): the value holds characters outside ASCII. Write it in ASCII."
        case .tooLong(let field):
            "header \(field): a word is too long for a line of 998 octets. Shorten it."
        case .url(let field):
            "header \(field): not a URL that may stand there. Give scheme and address, with blanks and <> as %20 and so on."
        case .listID:
            "header List-Id: not a list identifier. Use a form such as weekly.example.org, of at most 255 letters."
        case .messageID:
            "header Message-ID: both sides of the @ should be words of letters, digits, dots and hyphens. Change them."
        case .noMailbox(let field):
            "header \(field): no address. Give one at least."
        case .boundary(let token):
            "boundary \(token.debugDescription): not allowed. Use 1 to 60 letters and digits."
        }
    }
}
