import Foundation

/// A header field: a name, and a value that was checked when the field was made (RFC 5322 §2.2).
public struct HeaderField: Hashable, Sendable {
    public let name: Name
    private let value: Value

    private enum Value: Hashable, Sendable {
        case text(String)
        case structured(String)
        case mailboxes([Mailbox])
        case urls([String])
        case listID(name: String?, id: String)
    }

    /// Text for people, in any script (`unstructured` in RFC 5322 §2.2.1).
    public init(_ name: Name, text: String) throws(MessageError) {
        guard HeaderText.isClean(text) else { throw .controlCharacter(field: name.text) }
        (self.name, value) = (name, .text(text))
    }

    /// Text for people from data: control characters become blanks.
    public init(_ name: Name, cleaning text: String) {
        (self.name, value) = (name, .text(HeaderText.cleaned(text)))
    }

    /// Text for programs, in ASCII; folded at its blanks.
    public init(_ name: Name, structured text: String) throws(MessageError) {
        guard HeaderText.isClean(text) else { throw .controlCharacter(field: name.text) }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .notASCII(field: name.text) }
        guard text.utf8.split(separator: 0x20).allSatisfy({ $0.count <= HeaderLine.longestToken }) else {
            throw .tooLong(field: name.text)
        }
        (self.name, value) = (name, .structured(text))
    }

    /// `From`, `To`, `Reply-To`: one mailbox at least.
    public init(_ name: Name, _ mailboxes: [Mailbox]) throws(MessageError) {
        guard !mailboxes.isEmpty else { throw .noMailbox(field: name.text) }
        (self.name, value) = (name, .mailboxes(mailboxes))
    }

    /// The same for one.
    public init(_ name: Name, _ mailbox: Mailbox) {
        (self.name, value) = (name, .mailboxes([mailbox]))
    }

    /// `List-Unsubscribe` and its like: URLs in order of preference (RFC 2369 §2).
    public init(_ name: Name, urls: [String]) throws(MessageError) {
        let areFit = urls.allSatisfy { url in
            url.withBytes { bytes in
                bytes.contains(UInt8(ascii: ":")) && bytes.count <= HeaderLine.longestToken
                    && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
            }
        }
        guard areFit, !urls.isEmpty else { throw .url(field: name.text) }
        (self.name, value) = (name, .urls(urls))
    }

    /// `List-Id`: the identifier never changes while the list exists, the name may (RFC 2919 §2).
    public init(listID id: String, name: String? = nil) throws(MessageError) {
        guard MessageID.isDotAtom(id), id.contains("."), id.utf8.count <= 255 else { throw .listID }
        guard HeaderText.isClean(name ?? "") else { throw .controlCharacter(field: Name.listID.text) }
        (self.name, value) = (.listID, .listID(name: name?.isEmpty == true ? nil : name, id: id))
    }

    /// `Date`, on a clock in `zone` (RFC 5322 §3.3).
    public init(date: Date, in zone: TimeZone) {
        (name, value) = (.date, .structured(MessageDate.text(date, in: zone)))
    }

    public init(messageID: MessageID) {
        (name, value) = (.messageID, .structured(messageID.text))
    }
}

// MARK: Writing

extension HeaderField {
    /// Adds the field to a message: folded, ended by CRLF.
    public func append(to message: inout [UInt8]) {
        let limit = hasEncodedWords ? HeaderLine.longestWithEncodedWords : HeaderLine.longest
        var line = HeaderLine(name, limit: limit, takingOver: &message)
        switch value {
        case .text(let text): Self.write(text: text, to: &line)
        case .structured(let text): line.tokens(of: text)
        case .mailboxes(let mailboxes): Self.write(mailboxes, to: &line)
        case .urls(let urls):
            for (index, url) in urls.enumerated() {
                line.token(url, between: "<", and: index + 1 < urls.count ? ">," : ">")
            }
        case .listID(let name, let id):
            if let name { Phrase.write(name, to: &line) }
            line.token(id, between: "<", and: ">")
        }
        line.end(givingBack: &message)
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private var hasEncodedWords: Bool {
        switch value {
        case .text(let text): !text.isEmpty && Self.words(of: text).contains(where: EncodedWord.isNeeded)
        case .mailboxes(let mailboxes): mailboxes.contains { $0.name.map(Phrase.needsEncoding) ?? false }
        case .listID(let name, _): name.map(Phrase.needsEncoding) ?? false
        case .structured, .urls: false
        }
    }

    private static func words(of text: String) -> [Substring] {
        text.split(separator: " ", omittingEmptySubsequences: false)
    }

    /// Encodes from the first to the last word that needs it, since the blank between two encoded words is not read.
    private static func write(text: String, to line: inout HeaderLine) {
        guard !text.isEmpty else { return }
        let words = words(of: text)
        guard let first = words.firstIndex(where: EncodedWord.isNeeded),
            let last = words.lastIndex(where: EncodedWord.isNeeded)
        else {
            for word in words { line.token(word.utf8) }
            return
        }
        for word in words[..<first] { line.token(word.utf8) }
        EncodedWord.write(text[words[first].startIndex..<words[last].endIndex], to: &line)
        for word in words[(last + 1)...] { line.token(word.utf8) }
    }

    private static func write(_ mailboxes: [Mailbox], to line: inout HeaderLine) {
        for (index, mailbox) in mailboxes.enumerated() {
            let comma = index + 1 < mailboxes.count ? "," : ""
            if let name = mailbox.name {
                Phrase.write(name, to: &line)
                line.token(mailbox.address.text, between: "<", and: ">\(comma)")
            } else {
                line.token(mailbox.address.text, between: "", and: comma)
            }
        }
    }
}
