import Foundation

/// Signs messages for a domain: `DKIM-Signature` with rsa-sha256 or ed25519-sha256, relaxed/relaxed (RFC 6376, RFC 8463).
///
/// A signature is a function of the message, the key and the time: both algorithms repeat theirs.
public struct DKIMSigner: Sendable {
    /// The name by which receivers ask for the key (`d=`).
    public let domain: String
    /// Which of the domain's keys (`s=`).
    public let selector: String
    public let key: DKIMKey

    /// Both names are host names in ASCII.
    public init(domain: String, selector: String, key: DKIMKey) {
        (self.domain, self.selector, self.key) = (domain, selector, key)
    }

    /// Where the public key belongs in the DNS (RFC 6376 §3.6.2.1).
    public var recordName: String { "\(selector)._domainkey.\(domain)" }

    /// The fields that are signed where the message has them (RFC 6376 §5.4.1, RFC 8058 §4).
    static let signed = [
        "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID",
    ]
    /// Named once more than they stand there, so that adding one breaks the signature (RFC 6376 §5.4.2, §8.15).
    static let sealed: Set = [
        "From", "To", "Subject", "Date", "Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post",
    ]

    /// The message with a signature of each signer on top; the body is hashed once.
    ///
    /// - Parameters:
    ///   - message: RFC 5322 bytes with CRLF line ends.
    ///   - time: For `t=`, in whole seconds.
    public static func sign(_ message: [UInt8], with signers: [DKIMSigner], at time: Date) throws(DKIMError) -> [UInt8]
    {
        guard !signers.isEmpty else { return message }
        guard let header = DKIMHeader(message) else { throw .noHeader }
        let bodyHash = message.withUnsafeBufferPointer { bytes in
            DKIMCanonicalBody.digest(of: UnsafeBufferPointer(rebasing: bytes[header.end...]))
        }
        let names = signed.flatMap { name in
            repeatElement(name, count: header.count(of: name) + (sealed.contains(name) ? 1 : 0))
        }
        let input = header.canonical(names)
        var result: [UInt8] = []
        // The wire adds a final dot; a copy for three bytes would cost more than this room.
        result.reserveCapacity(message.count + 1_024 * signers.count)
        for signer in signers {
            result += try signer.field(names: names, input: input, bodyHash: bodyHash, time: time)
        }
        result += message
        return result
    }

    private func field(names: [String], input: [UInt8], bodyHash: [UInt8], time: Date) throws(DKIMError) -> [UInt8] {
        var field = DKIMField()
        field.add("v=1;")
        field.add("a=\(key.algorithm.rawValue)-sha256;")
        field.add("c=relaxed/relaxed;")
        field.add("d=\(domain);")
        field.add("s=\(selector);")
        field.add("t=\(Int64(time.timeIntervalSince1970));")
        field.add(list: names)
        field.add("bh=\(String(decoding: Base64.encoded(bodyHash), as: UTF8.self));")
        field.breakLine()
        field.add("b=")
        // The field itself comes last, its own value missing and without a line end (§3.7).
        var input = input
        DKIMHeader.appendRelaxed(field.bytes[...], to: &input)
        let signature = try key.signature(of: input)
        field.append(base64: Base64.encoded(signature))
        return field.bytes
    }
}

/// A `DKIM-Signature` field in the making: tags on lines of at most 76 columns.
private struct DKIMField {
    private(set) var bytes = Array("DKIM-Signature:".utf8)
    private var column = 15
    private static let limit = 76

    /// A tag, or a part of one that blanks may surround.
    mutating func add(_ text: String) {
        if column + 1 + text.utf8.count > Self.limit { breakLine() } else { append(" ") }
        append(text)
    }

    /// `h=`: blanks may stand around the colons (§3.5).
    mutating func add(list names: [String]) {
        add("h=\(names[0])")
        for name in names.dropFirst() {
            append(":")
            if column + name.utf8.count + 1 > Self.limit { breakLine() }
            append(name)
        }
        append(";")
    }

    mutating func append(base64: [UInt8]) {
        var rest = base64[...]
        while !rest.isEmpty {
            if column >= Self.limit { breakLine() }
            let count = min(rest.count, Self.limit - column)
            bytes += rest.prefix(count)
            column += count
            rest = rest.dropFirst(count)
        }
        bytes += [0x0D, 0x0A]
    }

    mutating func breakLine() {
        bytes += "\r\n ".utf8
        column = 1
    }

    private mutating func append(_ text: String) {
        bytes += text.utf8
        column += text.utf8.count
    }
}
