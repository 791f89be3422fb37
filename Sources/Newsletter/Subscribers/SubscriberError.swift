/// Why the list could not be read or changed as a whole; single rows that are refused are no error.
public enum SubscriberError: Error, Equatable, Sendable {
    case noEmailColumn(file: String, found: [String])
    case columnTwice(file: String, name: String)
    case emptyFile(file: String)
    case utf16(file: String)
    case openQuote(file: String, line: Int)
    case suppressed(reason: String)
    case notSuppressed(String)
    case damagedRow(id: Int64)
}

// MARK: Wording

extension SubscriberError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noEmailColumn(let file, let found):
            "\(file):1: no column \"email\". Found: \(found.joined(separator: ", ")). Name the column of addresses email."
        case .columnTwice(let file, let name):
            "\(file):1: the column \"\(name)\" stands there twice. Rename or remove one."
        case .emptyFile(let file):
            "\(file): is empty. Its first line should name the columns, email among them."
        case .utf16(let file):
            "\(file): is UTF-16. Save it as UTF-8 and import that."
        case .openQuote(let file, let line):
            "\(file):\(line): a quote opens here and never closes; nothing was imported. Close it, or double it."
        case .suppressed(let reason):
            "This address is never to be mailed: \(reason). It was not added."
        case .notSuppressed(let address):
            "\(address) is not suppressed, or was erased. See: tidings subscribers show \(address)"
        case .damagedRow(let id):
            "The store holds a subscriber, number \(id), that cannot be read. Restore it from a backup, or erase it."
        }
    }
}
