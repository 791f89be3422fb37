import Foundation
import Mail

extension Newsroom {
    /// The mail server of the configuration, or of an address given in its place.
    ///
    /// Without a word about TLS, a loopback host may speak in clear and every other one must not.
    public func server(url: String?) throws -> SMTPServer {
        let settings = configuration.smtp
        guard let url = url ?? settings.url else { throw SendingError.noServer }
        let plain = try SMTPServer(url: url)
        let tls: SMTPServer.TLSPolicy =
            switch settings.tls {
            case .required: .required
            case .optional: .optional
            case .some(.none): .none
            case nil: plain.isLoopback ? .optional : .required
            }
        return try SMTPServer(
            url: url, tls: tls, credentials: settings.credentials, certificateFile: settings.caFile?.path,
            clientName: settings.heloName ?? Self.hostName)
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
    fileprivate var credentials: SMTPServer.Credentials? {
        guard let username else { return nil }
        if let bearer { return .bearer(username: username, token: bearer) }
        return password.map { .password(username: username, password: $0) }
    }
}
