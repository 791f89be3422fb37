/// Why nothing can be sent through a server at all.
public enum SMTPError: Error, Equatable, Sendable {
    case badURL(reason: String)
    case badClientName
    case badCredentials
    case credentialsInClear(host: String)
    case authenticationFailed(server: String, reply: SMTPReply?)
    /// The mechanisms of AUTH that the server has, and those that go with the credentials.
    case loginNotOffered(server: String, offered: [String], needed: [String])
    case tlsFailed(server: String, reason: String)
    case outOfResources
}

extension SMTPError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badURL(let reason):
            "The URL of the mail server is wrong: \(reason). Write smtp://host:port or smtps://host:port."
        case .badClientName:
            "The name for EHLO may hold letters, digits, dots and hyphens only. Give this machine's host name."
        case .badCredentials:
            "The user name, password or token for the mail server holds a control character. Check for a line end in its file."
        case .credentialsInClear(let host):
            "\(host): credentials are not sent without encryption. Set tls to required, or leave the credentials out."
        case .authenticationFailed(let server, let reply):
            "\(server): the server did not accept the credentials\(Self.quote(reply)). Check them."
        case .loginNotOffered(let server, let offered, _) where offered.isEmpty:
            "\(server): the server offers no login, so nothing is sent there. Check its port (often 587 or 465) and the tls "
                + "setting, or leave the credentials out."
        case .loginNotOffered(let server, let offered, let needed):
            "\(server): the server offers no login that Tidings knows\(Self.limit(offered)) "
                + "(\(offered.joined(separator: ", "))), so nothing is sent there. "
                + "Ask its operator for \(needed.joined(separator: " or ")), or use another server."
        case .tlsFailed(let server, let reason):
            "\(server): no encrypted connection (\(reason)). Check the certificate and the tls setting."
        case .outOfResources:
            "No connection can be made: this machine is out of memory or file handles. Use fewer connections."
        }
    }

    /// A token is of no use where only passwords are taken, nor a password where only tokens are.
    private static func limit(_ offered: [String]) -> String {
        let known = ["PLAIN", "LOGIN", "XOAUTH2"]
        return offered.contains { known.contains($0) } ? " for these credentials" : ""
    }

    private static func quote(_ reply: SMTPReply?) -> String { reply.map { " (\($0))" } ?? "" }
}
