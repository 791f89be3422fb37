import Glibc

/// A mail server to hand messages to, and the terms on which it is spoken to; checked when made.
public struct SMTPServer: Sendable, Equatable {
    /// What to do about encryption.
    public enum TLSPolicy: String, Sendable, CaseIterable {
        /// Nothing is said without it.
        case required
        /// Where the server offers it; clear text to a loopback host only.
        case optional
        /// Clear text, also across a network: somebody said so in so many words.
        case none
    }

    /// The oldest version of TLS that is spoken; older ones than 1.2 are never (RFC 8996).
    public enum TLSVersion: String, Sendable, CaseIterable {
        case tls12 = "1.2"
        case tls13 = "1.3"
    }

    /// How to prove who is sending.
    public enum Credentials: Sendable, Equatable {
        case password(username: String, password: String)
        /// An OAuth 2 access token (XOAUTH2).
        case bearer(username: String, token: String)

        /// The mechanisms of AUTH that go with them (RFC 4616; LOGIN and XOAUTH2 are in no RFC).
        var mechanisms: [String] {
            switch self {
            case .password: ["PLAIN", "LOGIN"]
            case .bearer: ["XOAUTH2"]
            }
        }

        /// A server's words without the secrets, should it repeat them, plain or as they stood in AUTH.
        func concealed(in reply: SMTPReply) -> SMTPReply {
            let text = secrets.reduce(reply.lines.joined(separator: "\n")) { text, secret in
                secret.isEmpty ? text : text.replacing(secret, with: "(secret)")
            }
            return SMTPReply(code: reply.code, text: text)
        }

        private var secrets: [String] {
            func encoded(_ text: String) -> String { String(decoding: Base64.encoded(Array(text.utf8)), as: UTF8.self) }
            return switch self {
            case .password(let name, let password): [encoded("\0\(name)\0\(password)"), encoded(password), password]
            case .bearer(let name, let token): [encoded("user=\(name)\u{1}auth=Bearer \(token)\u{1}\u{1}"), token]
            }
        }
    }

    public let host: String
    public let port: Int
    /// TLS from the first byte (smtps) instead of STARTTLS.
    public let isImplicitTLS: Bool
    public let tls: TLSPolicy
    public let minimumTLS: TLSVersion
    public let credentials: Credentials?
    /// A file of certificates to trust instead of the system's.
    public let certificateFile: String?
    /// The name given in EHLO.
    public let clientName: String

    public init(
        url: String, tls: TLSPolicy = .optional, minimumTLS: TLSVersion = .tls12, credentials: Credentials? = nil,
        certificateFile: String? = nil, clientName: String = "localhost"
    ) throws(SMTPError) {
        let location = try SMTPLocation(url)
        (host, port, isImplicitTLS) = (location.host, location.port, location.isImplicitTLS)
        guard Self.isClientName(clientName) else { throw .badClientName }
        if case .none = tls, !location.isImplicitTLS, !location.isLoopback, credentials != nil {
            throw .credentialsInClear(host: location.host)
        }
        for secret in Self.words(credentials) where secret.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw .badCredentials
        }
        (self.tls, self.minimumTLS, self.credentials) = (tls, minimumTLS, credentials)
        (self.certificateFile, self.clientName) = (certificateFile, clientName)
    }

    /// Whether the host is this machine itself (RFC 5735, RFC 4291 §2.5.3, RFC 6761 §6.3).
    public var isLoopback: Bool { SMTPLocation.isLoopback(host) }

    /// Whether a connection without encryption would do.
    var allowsClearText: Bool { !isImplicitTLS && (tls == .none || (tls == .optional && isLoopback)) }

    /// For messages to people: never with credentials.
    public var name: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Letters, digits, dots and hyphens, or an address literal (RFC 5321 §4.1.1.1); anything else could be a command.
    private static func isClientName(_ name: String) -> Bool {
        if name.hasPrefix("["), name.hasSuffix("]") {
            let inner = String(name.dropFirst().dropLast())
            let isIPv6 = inner.hasPrefix("IPv6:") && SMTPLocation.isIPv6(String(inner.dropFirst(5)))
            return isIPv6 || SMTPLocation.isIPv4(inner)
        }
        return (1...255).contains(name.utf8.count) && name.utf8.allSatisfy(SMTPLocation.isHostByte)
    }

    private static func words(_ credentials: Credentials?) -> [String] {
        switch credentials {
        case nil: []
        case .password(let username, let password): [username, password]
        case .bearer(let username, let token): [username, token]
        }
    }
}

extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { name }
    public var debugDescription: String { name }
    /// Keeps credentials out of dumps and of the comparisons that a failed test prints.
    public var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}
