import CCurl
import Glibc

/// An address of the Internet Protocol, and what kind of network it belongs to.
struct NetworkAddress: Equatable, CustomStringConvertible {
    /// 4 bytes or 16, in network order.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads `192.0.2.1` or `2001:db8::1`, and nothing looser.
    init?(_ text: String) {
        var room = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &room) == 1 {
            bytes = Array(room[..<4])
        } else if inet_pton(AF_INET6, text, &room) == 1 {
            bytes = room
        } else {
            return nil
        }
    }

    /// The address that a socket is about to be connected to; nil for any other family.
    init?(_ address: UnsafePointer<sockaddr>, length: Int) {
        let source = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            bytes = withUnsafeBytes(of: source.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            bytes = withUnsafeBytes(of: source.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
        default:
            return nil
        }
    }

    var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

// MARK: Where it leads

extension NetworkAddress {
    /// What kind of network that is not the public internet it belongs to ("loopback"); nil for a public address.
    var privateKind: String? { bytes.count == 4 ? Self.kind(inIPv4: bytes) : Self.kind(inIPv6: bytes) }

    /// By the registry of RFC 6890 as IANA keeps it, and the one public address under which a cloud shows its insides.
    private static let ipv4: [(network: [UInt8], bits: Int, kind: String)] = [
        ([0, 0, 0, 0], 8, "unspecified"), ([10, 0, 0, 0], 8, "private"), ([100, 64, 0, 0], 10, "shared by a carrier"),
        ([127, 0, 0, 0], 8, "loopback"), ([169, 254, 0, 0], 16, "link-local"), ([172, 16, 0, 0], 12, "private"),
        ([192, 0, 0, 0], 24, "reserved"), ([192, 0, 2, 0], 24, "documentation"), ([192, 88, 99, 0], 24, "reserved"),
        ([192, 168, 0, 0], 16, "private"), ([198, 18, 0, 0], 15, "benchmarking"),
        ([198, 51, 100, 0], 24, "documentation"), ([203, 0, 113, 0], 24, "documentation"),
        ([224, 0, 0, 0], 4, "multicast"), ([240, 0, 0, 0], 4, "reserved"), ([168, 63, 129, 16], 32, "cloud metadata"),
    ]

    /// Of what is global unicast (RFC 4291 §2.4), what is not public all the same.
    private static let ipv6: [(network: [UInt8], bits: Int, kind: String)] = [
        // Teredo, ORCHID, benchmarking (RFC 2928); 6to4 (RFC 3056); RFC 3849 and RFC 9637.
        ([0x20, 0x01, 0x00], 23, "reserved"), ([0x20, 0x02], 16, "6to4"),
        ([0x20, 0x01, 0x0D, 0xB8], 32, "documentation"), ([0x3F, 0xFF, 0x00], 20, "documentation"),
    ]

    private static let others: [(network: [UInt8], bits: Int, kind: String)] = [
        ([0xFC], 7, "private"), ([0xFE, 0x80], 10, "link-local"), ([0xFE, 0xC0], 10, "site-local"),
        ([0xFF], 8, "multicast"),
    ]

    private static func kind(inIPv4 bytes: [UInt8]) -> String? {
        ipv4.first { bytes.begins(with: $0.network, bits: $0.bits) }?.kind
    }

    private static func kind(inIPv6 bytes: [UInt8]) -> String? {
        let last = Array(bytes[12...])
        // ::ffff:a.b.c.d (RFC 4291 §2.5.5.2) and NAT64 (RFC 6052 §2.1) lead to the IPv4 address that they hold.
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        let translated: [UInt8] = [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
        if bytes.begins(with: mapped, bits: 96) || bytes.begins(with: translated, bits: 96) {
            return kind(inIPv4: last)
        }
        if bytes.begins(with: [0x20], bits: 3) {
            return ipv6.first { bytes.begins(with: $0.network, bits: $0.bits) }?.kind
        }
        if bytes == [UInt8](repeating: 0, count: 15) + [1] { return "loopback" }
        if bytes.allSatisfy({ $0 == 0 }) { return "unspecified" }
        return others.first { bytes.begins(with: $0.network, bits: $0.bits) }?.kind ?? "reserved"
    }
}

extension [UInt8] {
    fileprivate func begins(with network: [UInt8], bits: Int) -> Bool {
        let whole = bits / 8, rest = bits % 8
        guard self[..<whole].elementsEqual(network[..<whole]) else { return false }
        return rest == 0 || (self[whole] ^ network[whole]) >> (8 - rest) == 0
    }
}
