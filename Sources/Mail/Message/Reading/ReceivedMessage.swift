/// A message read from its bytes (RFC 5322, RFC 2045): header fields, and parts with their decoded bodies.
///
/// Strict: what a reader would have to guess is a fault, with the line where it stands. It is read all the same as far
/// as it can be, so that all faults can be told at once.
public struct ReceivedMessage: Sendable {
    public let root: MessagePart
    public let faults: [MessageFault]

    /// - Throws: `MessageReadingError` when there is no header at all, or parts lie in each other without end.
    public init(_ bytes: [UInt8]) throws(MessageReadingError) {
        var reader = MessageReader(bytes)
        root = try reader.part(0..<bytes.count, defaultType: .plainText, depth: 0)
        guard root.fields.contains(where: { Self.namesOfMessages.contains($0.name) }) else { throw .noHeader }
        faults = reader.faults
    }

    /// One of them stands in whatever is a message; lines with a colon stand in many files.
    private static let namesOfMessages: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "mime-version", "content-type",
        "content-transfer-encoding", "received", "return-path", "delivered-to", "list-id", "list-unsubscribe",
    ]

    /// The message's own header fields.
    public var fields: [ReceivedField] { root.fields }

    public func fields(_ name: HeaderField.Name) -> [ReceivedField] {
        fields.filter { $0.name == name.text.lowercased() }
    }

    /// All parts that hold no others, in order.
    public var leaves: [MessagePart] { root.leaves }
    /// Those that a mail program shows as the message, not as a file beside it (RFC 2183 §2.2).
    public var shownLeaves: [MessagePart] { leaves.filter { !$0.isAttachment } }
}

/// A header field as it was found.
public struct ReceivedField: Sendable, Equatable {
    /// In lower case.
    public let name: String
    /// Unfolded, encoded words as they stand.
    public let value: String
    /// The bytes with name, folds and line ends.
    public let raw: [UInt8]
    /// From 1.
    public let line: Int

    /// With encoded words decoded (RFC 2047), for people.
    public var text: String { EncodedWordReader.decoded(value) }
}

/// A part of a message: text, or further parts.
public struct MessagePart: Sendable {
    public let fields: [ReceivedField]
    public let type: ContentType
    /// In lower case, `7bit` when none is said.
    public let encoding: String
    /// As it stands in the message.
    public let encoded: ArraySlice<UInt8>
    /// Empty for a part that holds others.
    public let body: [UInt8]
    public let parts: [MessagePart]
    /// Whether its encoding is known, and it is encoded so; else `body` is no more than a guess.
    public let isDecoded: Bool
    /// The line of the body's first line.
    public let bodyLine: Int

    public var leaves: [MessagePart] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

    public func field(_ name: String) -> ReceivedField? { fields.first { $0.name == name } }

    public var isAttachment: Bool {
        field("content-disposition")?.value.lowercased().hasPrefix("attachment") ?? false
    }

    /// The body as text; nil in an encoding or a character set that the system does not know, or when the bytes are no such text.
    public var text: String? {
        guard isDecoded else { return nil }
        let charset = type.parameters["charset"]?.lowercased() ?? "us-ascii"
        if ["utf-8", "us-ascii"].contains(charset) { return String(validating: body, as: UTF8.self) }
        return CharacterSets.text(of: body, in: charset)
    }
}

/// What is wrong with a message, and where.
public struct MessageFault: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case noColon
        case noBoundary, unclosedMultipart(boundary: String)
        case unknownEncoding(String)
        /// It looks quoted-printable, and says that it is not.
        case encodingUnsaid
        case quotedPrintable, base64
        case eightBit
        case encodedWord
    }
    public let kind: Kind
    /// From 1.
    public let line: Int
}

/// Why bytes are no message.
public enum MessageReadingError: Error, Equatable, Sendable, CustomStringConvertible {
    case noHeader
    case tooDeep

    public var description: String {
        switch self {
        case .noHeader: "is no e-mail message: it does not begin with header fields such as \"From: …\"."
        case .tooDeep:
            "holds parts within parts more than \(MessageReader.depthLimit) deep, which no mail program writes."
        }
    }
}

extension MessageFault: CustomStringConvertible {
    public var description: String {
        switch kind {
        case .noColon: "line \(line): no header field, for it has no name with a colon"
        case .noBoundary: "line \(line): a multipart without a boundary"
        case .unclosedMultipart(let boundary): "line \(line): the multipart never ends with --\(boundary)--"
        case .unknownEncoding(let name): "line \(line): the transfer encoding \"\(name)\" is not known"
        case .encodingUnsaid: "line \(line): this looks quoted-printable, and no Content-Transfer-Encoding says so"
        case .quotedPrintable: "line \(line): \"=\" is not followed by two hexadecimal digits or the line's end"
        case .base64: "line \(line): not base64"
        case .eightBit: "line \(line): bytes above 127 in a part that says 7bit"
        case .encodedWord: "line \(line): an encoded word that cannot be decoded by itself"
        }
    }
}
