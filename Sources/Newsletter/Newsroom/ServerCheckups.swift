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
            let probe = try SMTPProbe(try newsroom.server(settings), timeout: timeout)
            let certificate = probe.certificateEnd.map { Self.certificate($0, of: name, at: newsroom.now()) }
            all = [Checkup("server", .ok, name, probe.words)] + [certificate].compactMap(\.self)
            address = probe.address
        } catch SendingError.noServer {
            let fix = "Set smtp.url, or give --smtp to send."
            (all, address) = ([Checkup("server", .warning, name, "no mail server is configured", fix: fix)], nil)
        } catch {
            let fix = "Nothing can be sent until this is mended."
            (all, address) = ([Checkup("server", .problem, name, "\(error)", fix: fix)], nil)
        }
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
