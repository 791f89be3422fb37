import Foundation
import Mail

extension Newsroom {
    /// The mail servers of the configuration, or one at an address given in their place.
    ///
    /// - Parameters:
    ///   - url: One of several, or the address of the only one in place of what the configuration says. A host that the
    ///     configuration does not name is a stranger, who is told no password.
    ///   - connections: At most so many at once at each, in place of what the configuration says.
    ///   - ratesOfTheirOwn: Whether each keeps the rate of the configuration, also across runs.
    /// - Throws: `ConfigurationError` with all logins that lack their name or their secret.
    public func relays(url: String?, connections: Int?, ratesOfTheirOwn: Bool) throws -> [SMTPRelay] {
        let chosen = settings(for: url), faults = chosen.compactMap(\.loginFault)
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        return try chosen.map { settings in
            let server = try server(settings)
            let rate = try ratesOfTheirOwn ? settings.rate.map { try limit($0, relay: server.description) } : nil
            return SMTPRelay(
                server: server, connections: connections ?? settings.connections, weight: settings.weight, rate: rate)
        }
    }

    private func settings(for url: String?) -> [SMTPSettings] {
        guard let url else { return configuration.smtp }
        if configuration.smtp.count > 1 {
            return [configuration.smtp.first { $0.url == url } ?? SMTPSettings(url: url)]
        }
        return configuration.smtp.map { settings in
            var settings = settings
            if Self.isStranger(url, to: settings.url) { settings.forgetLogin() }
            settings.url = url
            return settings
        }
    }

    /// Whether a login for the known server is not meant for this one.
    ///
    /// A login for this machine is for whatever stands in for it.
    private static func isStranger(_ url: String, to known: String?) -> Bool {
        guard let known = known.flatMap({ try? SMTPServer(url: $0) }), !known.isLoopback else { return false }
        return (try? SMTPServer(url: url))?.host != known.host
    }

    /// Without a word about TLS, a loopback host may speak in clear and every other one must not.
    func server(_ settings: SMTPSettings) throws -> SMTPServer {
        guard let url = settings.url else { throw SendingError.noServer }
        if let fault = settings.loginFault { throw ConfigurationError([fault]) }
        let policy: SMTPServer.TLSPolicy = try SMTPServer(url: url).isLoopback ? .optional : .required
        return try SMTPServer(
            url: url, tls: settings.tls ?? policy, minimumTLS: settings.minimumTLS, credentials: settings.credentials,
            certificateFile: settings.caFile?.path, clientName: settings.heloName ?? Self.hostName)
    }

    /// A rate that counts what earlier runs sent.
    private func limit(_ rate: SendingRate, relay: String) throws -> RateLimit {
        let last = try DeliveryJournal.lastAttempt(at: relay, in: store.database)
        return RateLimit(rate, last: last.map { .seconds(now().timeIntervalSince($0)) }, now: .now)
    }

    /// The machine's name where it can be said in EHLO (RFC 5321 §4.1.1.1).
    private static var hostName: String {
        let name = ProcessInfo.processInfo.hostName
        let isFit =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E
            }
        return isFit ? name : "localhost"
    }
}

extension SMTPSettings {
    fileprivate mutating func forgetLogin() { (username, password, bearer, loginFault) = (nil, nil, nil, nil) }

    fileprivate var credentials: SMTPServer.Credentials? {
        guard let username else { return nil }
        if let bearer { return .bearer(username: username, token: bearer) }
        return password.map { .password(username: username, password: $0) }
    }
}
