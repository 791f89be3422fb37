/// What the DNS calls an address of a mail server, and whether the name leads back to it.
///
/// Large receivers refuse mail from addresses without such a name (forward-confirmed reverse DNS, RFC 1912 §2.1).
public enum ReverseName: Sendable, Equatable {
    case none
    /// The name has other addresses, or none.
    case unconfirmed(String)
    case confirmed(String)

    /// - Parameter address: Of IPv4 or IPv6, as text.
    public static func find(_ address: String, _ resolver: any Resolver) throws(ResolverError) -> ReverseName {
        let names = try resolver.names(ofAddress: address)
        for name in names where try resolver.addresses(of: name).contains(address) { return .confirmed(name) }
        return names.first.map(ReverseName.unconfirmed) ?? .none
    }

    /// Where the DNS keeps the name of an address: `1.2.0.192.in-addr.arpa` (RFC 1035 §3.5, RFC 3596 §2.5).
    static func place(of address: [UInt8]) -> String {
        if address.count == 4 { return address.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa" }
        let digits = address.reversed().flatMap { [$0 & 15, $0 >> 4] }.map { String($0, radix: 16) }
        return digits.joined(separator: ".") + ".ip6.arpa"
    }
}
