/// What a server's answer to EHLO offers, as far as the dialogue makes use of it.
struct SMTPCapabilities: Equatable, Sendable {
    /// RFC 2920.
    var pipelining = false
    /// RFC 6531.
    var smtpUTF8 = false
    /// RFC 1870: whether MAIL takes SIZE=.
    var size = false
    /// The largest message in octets; nil when the server names no limit.
    var largestMessage: Int?

    static let none = SMTPCapabilities()
}

extension SMTPCapabilities {
    /// The first line of the reply is the server's greeting, each further one a keyword and its parameters (RFC 5321 §4.1.1.1).
    init(ehlo reply: SMTPReply) {
        for line in reply.lines.dropFirst() {
            let words = line.split(separator: " ")
            switch words.first?.uppercased() {
            case "PIPELINING": pipelining = true
            case "SMTPUTF8": smtpUTF8 = true
            case "SIZE":
                size = true
                // RFC 1870 §3: a limit of zero is no limit.
                largestMessage = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            default: break
            }
        }
    }
}
