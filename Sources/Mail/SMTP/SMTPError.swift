/// Why nothing can be sent through a server at all.
public enum SMTPError: Error, Equatable, Sendable {
    case badURL(reason: String)
    case badClientName
    case badCredentials
    case credentialsInClear(host: String)
    case authenticationFailed(server: String, reply: SMTPReply?)
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
        case .tlsFailed(let server, let reason):
            "\(server): no encrypted connection (\(reason)). Check the certificate and the tls setting."
        case .outOfResources:
            "No connection can be made: this machine is out of memory or file handles. Use fewer connections."
        }
    }

    private static func quote(_ reply: SMTPReply?) -> String { reply.map { " (\($0))" } ?? "" }
}
