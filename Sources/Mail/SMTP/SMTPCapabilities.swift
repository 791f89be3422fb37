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
    /// RFC 4954: the mechanisms of AUTH, as the server writes them.
    var logins: [String] = []

    static let none = SMTPCapabilities()
}

extension SMTPCapabilities {
    /// The first line of the reply is the server's greeting, each further one a keyword and its parameters (RFC 5321 §4.1.1.1).
    init(ehlo reply: SMTPReply) {
        for line in reply.lines.dropFirst() {
            let words = line.split(separator: " ")
            // libcurl, who logs in, takes AUTH and its mechanisms in capitals only.
            if words.first == "AUTH" { logins += words.dropFirst().map(String.init) }
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
