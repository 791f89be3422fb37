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

    /// The banner and the answer to STARTTLS are 220: what was offered before does not count behind them (RFC 3207 §4.2).
    private func take(_ reply: SMTPReply) {
        // 334 is a challenge: that of XOAUTH2 says in base64 why the token is refused, and nothing to people.
        if reply.code >= 400 { lastRefusal = reply }
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
