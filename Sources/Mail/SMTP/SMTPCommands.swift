/// The commands of one transaction, and what forbids them.
struct SMTPCommands {
    let capabilities: SMTPCapabilities

    /// RFC 5321 §4.5.3.1.3 says 256 octets for a path; with the brackets and the at sign.
    private static let longestPath = 256

    /// Why this message must not be offered to this server; nil when it may.
    func objection(to job: SMTPJob, size: Int?) -> SMTPObjection? {
        let envelope = job.envelope
        guard Self.isSafe(envelope.sender), Self.isSafe(envelope.recipient) else { return .unsafeAddress }
        if !capabilities.smtpUTF8 {
            if !Self.isASCII(envelope.sender) { return .senderNeedsUTF8 }
            if !Self.isASCII(envelope.recipient) { return .recipientNeedsUTF8 }
            if job.message.hasUTF8Header { return .senderNeedsUTF8 }
        }
        if let size, let limit = capabilities.largestMessage, size > limit { return .tooLarge(size, limit: limit) }
        return nil
    }

    func mail(_ job: SMTPJob, size: Int?, to output: inout [UInt8]) {
        output.append(contentsOf: "MAIL FROM:".utf8)
        Self.path(job.envelope.sender, to: &output)
        if capabilities.size, let size {
            output.append(contentsOf: " SIZE=".utf8)
            output.append(contentsOf: String(size).utf8)
        }
        if needsSMTPUTF8(job) { output.append(contentsOf: " SMTPUTF8".utf8) }
        output.append(contentsOf: "\r\n".utf8)
    }

    func rcpt(_ envelope: Envelope, to output: inout [UInt8]) {
        output.append(contentsOf: "RCPT TO:".utf8)
        Self.path(envelope.recipient, to: &output)
        output.append(contentsOf: "\r\n".utf8)
    }

    func data(to output: inout [UInt8]) { output.append(contentsOf: "DATA\r\n".utf8) }
    func rset(to output: inout [UInt8]) { output.append(contentsOf: "RSET\r\n".utf8) }
    func quit(to output: inout [UInt8]) { output.append(contentsOf: "QUIT\r\n".utf8) }

    private static func path(_ address: Address, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: address.text.utf8)
        output.append(UInt8(ascii: ">"))
    }

    private func needsSMTPUTF8(_ job: SMTPJob) -> Bool {
        job.message.hasUTF8Header || !Self.isASCII(job.envelope.sender) || !Self.isASCII(job.envelope.recipient)
    }

    private static func isASCII(_ address: Address) -> Bool { address.text.withBytes { $0.allSatisfy { $0 < 0x80 } } }

    /// The second gate: `Address` refuses these already, but a command injected here would reach strangers.
    private static func isSafe(_ address: Address) -> Bool {
        let isClean = address.text.withBytes { bytes in
            bytes.count + 2 <= longestPath
                && bytes.allSatisfy {
                    $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
                }
        }
        return isClean && !address.local.isEmpty && !address.domain.isEmpty
    }
}
