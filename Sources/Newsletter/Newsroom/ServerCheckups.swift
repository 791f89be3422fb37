import Foundation
import Mail

/// What a mail server says when a run would begin, up to its login.
struct ServerCheckups {
    let all: [Checkup]
    /// Nil when it could not be reached.
    let address: String?

    /// So soon a certificate is told of before it ends; most are renewed at a month.
    private static let daysOfWarning = 14.0

    init(_ settings: SMTPSettings, _ newsroom: Newsroom, timeout: Duration) {
        let name = settings.url ?? "smtp.url"
        do {
            let server = try newsroom.server(settings)
            let probe = try SMTPProbe(server, timeout: timeout)
            let certificate = probe.certificateEnd.map { Self.certificate($0, of: name, at: newsroom.now()) }
            let letters = probe.offersSMTPUTF8 ? nil : Self.letters(newsroom.configuration, name)
            let greeting = probe.isAuthenticated ? nil : Self.greeting(to: server, name)
            all = [Checkup("server", .ok, name, probe.words)] + [certificate, letters, greeting].compactMap(\.self)
            address = probe.address
        } catch SendingError.noServer {
            let fix = "Set smtp.url, or give --smtp to send."
            (all, address) = ([Checkup("server", .warning, name, "no mail server is configured", fix: fix)], nil)
        } catch {
            let fix = "Nothing can be sent until this is mended."
            (all, address) = ([Checkup("server", .problem, name, "\(error)", fix: fix)], nil)
        }
    }

    /// What the server would refuse for everybody (RFC 6531 §3.2).
    private static func letters(_ configuration: Configuration, _ name: String) -> Checkup? {
        let newsletter = configuration.newsletter
        let addresses = [newsletter.from.address, newsletter.replyTo?.address, configuration.bounces].compactMap(\.self)
        guard let address = addresses.first(where: \.needsSMTPUTF8) else { return nil }
        return Checkup(
            "letters", .problem, name,
            "\(address.text) is not ASCII, and the server has no SMTPUTF8: it would take no message",
            fix: "Send from an address whose left side is ASCII, or through another server.")
    }

    /// Postfix's `reject_non_fqdn_helo_hostname` is common where nobody logs in (RFC 5321 §4.1.4).
    static func greeting(to server: SMTPServer, _ name: String) -> Checkup? {
        guard !server.isLoopback, !server.clientName.contains("."), !server.clientName.hasPrefix("[") else {
            return nil
        }
        return Checkup(
            "helo", .warning, name,
            "is greeted as \"\(server.clientName)\", which is no full name: some servers refuse mail after that",
            fix: "Set smtp.heloName to the name of this machine in the DNS, such as mail.example.org.")
    }

    private static func certificate(_ end: Date, of name: String, at now: Date) -> Checkup {
        let days = Int((end.timeIntervalSince(now) / 86_400).rounded(.down))
        let words = "the certificate ends on \(end.formatted(.iso8601.year().month().day()))"
        guard Double(days) < daysOfWarning else { return Checkup("certificate", .ok, name, words) }
        return Checkup(
            "certificate", .warning, name, "\(words), in \(days) days",
            fix: "Renew it: once it has ended, nothing can be sent.")
    }
}

extension SMTPProbe {
    fileprivate var words: String {
        var facts = [isEncrypted ? "encrypted, the certificate is good" : "not encrypted"]
        if isAuthenticated { facts.append("the login is accepted") }
        facts.append(offersPipelining ? "PIPELINING" : "no PIPELINING (slower)")
        if let largestMessage { facts.append("at most \(largestMessage / 1_000) kB a message") }
        return facts.joined(separator: ", ")
    }
}
