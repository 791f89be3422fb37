import Mail

/// What the rules look at: one message, with as much about it as is known.
struct CheckedMail: Sendable {
    /// For places: the file's or the edition's name.
    let name: String
    let subject: String?
    let html: CheckedHTML?
    /// The plain text.
    let text: CheckedText?
    let message: CheckedMessage?
    let edition: CheckedEdition?
    /// Those whose support is asked for; empty: all, for information.
    let clients: [MailClient]
    /// Of the newsletter; nil when it is not known.
    let postalAddress: String?

    /// A file with nothing but HTML.
    init(html: String, name: String, clients: [MailClient] = []) throws(CheckError) {
        self.name = name
        self.html = try CheckedHTML(html, name: name)
        (subject, text, message, edition, postalAddress) = (nil, nil, nil, nil, nil)
        self.clients = clients
    }

    /// A message as it is sent.
    init(
        message bytes: [UInt8], name: String, edition: CheckedEdition? = nil, clients: [MailClient] = [],
        postalAddress: String? = nil
    ) throws(CheckError) {
        let message: ReceivedMessage
        do throws(MessageReadingError) { message = try ReceivedMessage(bytes) } catch {
            throw .unreadable(name, "\(error)")
        }
        self.name = name
        self.message = CheckedMessage(bytes: bytes, message: message, name: name)
        subject = message.fields(.subject).first?.text
        let html = message.shownLeaves.last { $0.type.name == "text/html" }?.text
        self.html = try html.map { text throws(CheckError) in try CheckedHTML(text, name: "\(name) html") }
        text = message.shownLeaves.first { $0.type.name == "text/plain" }?.text.map {
            CheckedText($0.replacing("\r\n", with: "\n"), name: "\(name) text")
        }
        self.edition = edition
        self.clients = clients
        self.postalAddress = postalAddress
    }
}

/// The plain text of a message.
struct CheckedText: Sendable {
    let text: String
    let lines: [Substring]
    private let name: String

    init(_ text: String, name: String) {
        (self.text, self.name) = (text, name)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// - Parameter line: From 0.
    func place(_ line: Int) -> String { "\(name):\(line + 1)" }
}

/// A message as it is sent, with what a strict reader found.
struct CheckedMessage: Sendable {
    let bytes: [UInt8]
    let message: ReceivedMessage
    let name: String

    /// Of a field of the header.
    func place(_ field: ReceivedField) -> String { "\(name):\(field.line) \(field.name)" }

    func fields(_ name: HeaderField.Name) -> [ReceivedField] { message.fields(name) }

    func value(_ name: HeaderField.Name) -> String? { fields(name).first?.value }

    /// The first part of a type, such as `text/html`.
    func part(_ type: String) -> MessagePart? { message.shownLeaves.first { $0.type.name == type } }

    /// The text of every part that is text.
    var texts: [String] { message.shownLeaves.compactMap(\.text) }
}

/// What is known of the edition that a message is of.
struct CheckedEdition: Sendable, Codable {
    let content: EditionContent
    /// Articles by title, with the edition that held them before.
    var sentBefore: [String: String] = [:]
    /// Readers on the list of whom nobody knows how they came to agree.
    var readersWithoutConsent = 0
    /// Readers who may never be mailed and would be.
    var suppressedReaders = 0
    /// What a reader gets of whom nothing but the address is known; nil when nobody asked.
    var subjectOfStranger: String?
    /// The templates by file name, and their folder.
    var templates: [String: String] = [:]
    var templateFolder = ""

    var articles: [ArticleContent] { content.sections.flatMap(\.articles) }

    func place(_ article: ArticleContent) -> String { "article \"\(article.title.prefix(60))\"" }
}

/// Why something cannot be checked.
public enum CheckError: Error, Equatable, CustomStringConvertible {
    case unreadable(String, String)
    case tooLarge(String)
    case unknownClient(String, nearest: String?)
    case unknownRule(String)

    public var description: String {
        switch self {
        case .unreadable(let name, let why): "\(name): \(why)"
        case .tooLarge(let name): "\(name): the HTML is too large or nested too deeply. No mail client would show it."
        case .unknownClient(let name, let nearest):
            "there is no mail client \"\(name)\". "
                + (nearest.map { "Did you mean \"\($0)\"?" } ?? "Known: \(MailClient.families.joined(separator: ", ")).")
        case .unknownRule(let id): "there is no rule \"\(id)\". docs/checks.md lists them."
        }
    }
}
