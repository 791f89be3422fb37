/// What a server said while libcurl opened the connection: its replies up to the end of AUTH.
final class SMTPGreeting {
    private(set) var capabilities = SMTPCapabilities.none
    /// The last one that refused something.
    private(set) var lastRefusal: SMTPReply?
    private(set) var isAuthenticated = false
    /// The first 220 is the banner, a second one the answer to STARTTLS.
    private(set) var startedTLS = false
    private var hasBanner = false

    private var parser = SMTPReplyParser()
    private var awaitsEHLO = false

    func append(_ bytes: UnsafeRawBufferPointer) {
        parser.append(bytes)
        // Garbage is libcurl's to refuse.
        while let reply = try? parser.next() { take(reply) }
    }

    /// XOAUTH2 says why it refuses a token in a challenge, as JSON in base64, and libcurl hangs up on it.
    private static func refusal(in reply: SMTPReply) -> SMTPReply? {
        guard reply.code == 334, let text = Base64.decoded(Array(reply.text.utf8)), text.first == UInt8(ascii: "{"),
            text.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        return SMTPReply(code: reply.code, text: String(decoding: text, as: UTF8.self))
    }

    /// The banner and the answer to STARTTLS are 220: what was offered before does not count behind them (RFC 3207 §4.2).
    private func take(_ reply: SMTPReply) {
        if let refusal = reply.code >= 400 ? reply : Self.refusal(in: reply) { lastRefusal = refusal }
        switch reply.code {
        case 220:
            startedTLS = hasBanner
            hasBanner = true
            capabilities = .none
            awaitsEHLO = true
        case 250 where awaitsEHLO:
            capabilities = SMTPCapabilities(ehlo: reply)
            awaitsEHLO = false
        case 235:
            isAuthenticated = true
        default: break
        }
    }
}
