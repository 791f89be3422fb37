import Glibc

/// The host and port in `smtp://host[:port]` or `smtps://host[:port]`.
struct SMTPLocation: Equatable {
    let host: String
    let port: Int
    let isImplicitTLS: Bool

    var isLoopback: Bool { Self.isLoopback(host) }

    init(_ url: String) throws(SMTPError) {
        let rest: Substring
        if url.hasPrefix("smtp://") {
            (rest, isImplicitTLS) = (url.dropFirst(7), false)
        } else if url.hasPrefix("smtps://") {
            (rest, isImplicitTLS) = (url.dropFirst(8), true)
        } else {
            throw .badURL(reason: "it does not begin with smtp:// or smtps://")
        }
        let authority = rest.hasSuffix("/") ? rest.dropLast() : rest
        if authority.contains("@") { throw .badURL(reason: "it holds a user name; give credentials on their own") }
        let (host, port) = try Self.split(authority)
        self.host = host
        self.port = try Self.number(port) ?? (isImplicitTLS ? 465 : 25)
    }

    private static func split(_ authority: Substring) throws(SMTPError) -> (host: String, port: Substring?) {
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { throw .badURL(reason: "a bracket is not closed") }
            let host = String(authority[authority.index(after: authority.startIndex)..<close])
            let tail = authority[authority.index(after: close)...]
            guard isIPv6(host) else { throw .badURL(reason: "no IPv6 address is between the brackets") }
            guard tail.isEmpty || tail.hasPrefix(":") else { throw .badURL(reason: "something follows the bracket") }
            return (host, tail.isEmpty ? nil : tail.dropFirst())
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let host = parts.first.map { String($0).lowercased() } ?? ""
        guard (1...253).contains(host.utf8.count), !host.hasPrefix("-"), host.utf8.allSatisfy({ isHostByte($0) }) else {
            throw .badURL(reason: "the host is no name or address (write international names as punycode)")
        }
        return (host, parts.count > 1 ? parts[1] : nil)
    }

    private static func number(_ port: Substring?) throws(SMTPError) -> Int? {
        guard let port else { return nil }
        guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
            (1...65_535).contains(number)
        else { throw .badURL(reason: "the port is no number from 1 to 65535") }
        return number
    }

    static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }

    static func isIPv4(_ text: String) -> Bool {
        var address = in_addr()
        return inet_pton(AF_INET, text, &address) == 1
    }

    static func isIPv6(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET6, text, &address) == 1
    }

    /// Judged by the text: a name that merely resolves to this machine is a stranger.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || (isIPv4(host) && host.hasPrefix("127.")) { return true }
        var (address, loopback) = (in6_addr(), in6_addr())
        guard inet_pton(AF_INET6, host, &address) == 1, inet_pton(AF_INET6, "::1", &loopback) == 1 else { return false }
        return withUnsafeBytes(of: &address) { left in withUnsafeBytes(of: &loopback) { left.elementsEqual($0) } }
    }
}
