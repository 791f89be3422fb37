import CResolv
import Glibc

/// Answers questions to the DNS, so that what is made of the answers can be tried without it.
public protocol Resolver: Sendable {
    /// Throws `unreachable` when there is no use in asking anything.
    ///
    /// - Parameter name: One that will be asked about.
    func reach(for name: String) throws(ResolverError)
    /// The texts of a name, each with its strings joined; none when there is no such record.
    func texts(of name: String) throws(ResolverError) -> [String]
    /// The mail servers of a domain, the preferred ones first; `.` alone says that it takes no mail (RFC 7505).
    func mailServers(of domain: String) throws(ResolverError) -> [String]
    /// The addresses of a host, IPv4 and IPv6, as text.
    func addresses(of name: String) throws(ResolverError) -> [String]
    /// What an address is called.
    func names(ofAddress address: String) throws(ResolverError) -> [String]
}

/// Why there is no answer.
public enum ResolverError: Error, Equatable, CustomStringConvertible {
    /// No resolver, or none that answers: the machine may be offline.
    case unreachable
    /// No answer about this name, though there is a resolver.
    case silent(name: String)
    /// The answer is that there is none: SERVFAIL, REFUSED and their like (RFC 1035 §4.1.1).
    case failed(name: String, code: Int)

    public var description: String {
        switch self {
        case .unreachable: "the DNS cannot be reached from here"
        case .silent(let name): "the DNS gives no answer about \(name)"
        case .failed(let name, let code): "the DNS fails for \(name) (\(Self.word(for: code)))"
        }
    }

    private static func word(for code: Int) -> String {
        let words = [1: "FORMERR", 2: "SERVFAIL", 4: "NOTIMP", 5: "REFUSED"]
        return words[code] ?? "response code \(code)"
    }
}

/// The resolver of the system, or one server by its address.
public struct SystemResolver: Resolver {
    /// An address of IPv4 or IPv6 and a port.
    private let server: (address: String, port: UInt16)?
    private static let seconds: Int32 = 2

    /// The system's.
    public init() { server = nil }

    /// - Parameter server: `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`; without a port that is 53.
    ///   Nil for anything else.
    public init?(server text: String) {
        let colons = text.count { $0 == ":" }
        let (host, port): (Substring, Substring?)
        if let bracketed = text.wholeMatch(of: /\[([^\]]+)\](?::(.+))?/) {
            (host, port) = (bracketed.output.1, bracketed.output.2)
        } else if colons == 1, let colon = text.firstIndex(of: ":") {
            (host, port) = (text[..<colon], text[text.index(after: colon)...])
        } else {
            (host, port) = (text[...], nil)
        }
        var address = [UInt8](repeating: 0, count: 16)
        let isBracketed = text.first == "["
        let family = isBracketed || colons > 1 ? AF_INET6 : AF_INET
        guard inet_pton(family, String(host), &address) == 1, let number = UInt16(port ?? "53"), number > 0 else {
            return nil
        }
        server = (String(host), number)
    }

    /// A machine without a network may have a resolver that knows nothing, not even the servers of the root.
    ///
    /// A server that was asked for by its address need not know them, and may be silent about what it does not know: any
    /// answer will do.
    public func reach(for name: String) throws(ResolverError) {
        if server != nil, answers(about: name, ns_t_txt) != nil || answers(about: ".", ns_t_ns) != nil { return }
        if server == nil, answers(about: ".", ns_t_ns) == true { return }
        throw .unreachable
    }

    /// Whether there are such records; also false when the answer is an error, and nil without an answer.
    private func answers(about name: String, _ type: ns_type) -> Bool? {
        do throws(ResolverError) {
            return try !records(of: name, type: type) { _, _ in true }.isEmpty
        } catch {
            if case .failed = error { return false }
            return nil
        }
    }

    public func texts(of name: String) throws(ResolverError) -> [String] {
        try records(of: name, type: ns_t_txt) { _, bytes in
            var (text, place) = ([UInt8](), 0)
            while place < bytes.count {
                let end = min(place + 1 + Int(bytes[place]), bytes.count)
                text += bytes[(place + 1)..<end]
                place = end
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    public func mailServers(of domain: String) throws(ResolverError) -> [String] {
        let servers = try records(of: domain, type: ns_t_mx) { message, bytes -> (rank: Int, name: String)? in
            guard bytes.count > 2 else { return nil }
            let name = Self.name(in: &message, at: bytes.baseAddress.map { $0 + 2 })
            return name.map { (Int(bytes[0]) << 8 | Int(bytes[1]), $0.isEmpty ? "." : $0) }
        }
        return servers.sorted { $0.rank < $1.rank }.map(\.name)
    }

    public func addresses(of name: String) throws(ResolverError) -> [String] {
        let (four, six) = ((ns_t_a, AF_INET, 4), (ns_t_aaaa, AF_INET6, 16))
        var addresses: [String] = []
        for (type, family, size) in [four, six] {
            addresses += try records(of: name, type: type) { _, bytes in
                bytes.count == size ? Self.text(bytes, family) : nil
            }
        }
        return addresses
    }

    public func names(ofAddress address: String) throws(ResolverError) -> [String] {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 {
            bytes.removeLast(12)
        } else if inet_pton(AF_INET6, address, &bytes) != 1 {
            return []
        }
        return try records(of: ReverseName.place(of: bytes), type: ns_t_ptr) { message, bytes in
            Self.name(in: &message, at: bytes.baseAddress)
        }
    }

    private static func text(_ address: UnsafeBufferPointer<UInt8>, _ family: Int32) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { space in
            inet_ntop(family, address.baseAddress, space.baseAddress, socklen_t(space.count)).map {
                String(cString: $0)
            }
        }
    }

    private static func name(in message: inout ns_msg, at place: UnsafePointer<UInt8>?) -> String? {
        guard let place else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1_025) { space in
            let length = resolv_name(&message, place, space.baseAddress, 1_024)
            return length > 0 ? space.baseAddress.map { String(cString: $0) } : nil
        }
    }

    /// The library says "try again" both when nobody answers and when the answer is SERVFAIL; but it leaves the answer where
    /// it was to go: the third octet says that it is one, the fourth what it says (RFC 1035 §4.1.1).
    private static func failure(_ name: String, _ answer: [UInt8]) -> ResolverError {
        let code = Int(answer[3] & 15)
        return answer[2] & 0x80 != 0 && code != 0 ? .failed(name: name, code: code) : .silent(name: name)
    }

    /// Each record of the type, as `read` understands it.
    private func records<Record>(
        of name: String, type: ns_type, read: (inout ns_msg, UnsafeBufferPointer<UInt8>) -> Record?
    ) throws(ResolverError) -> [Record] {
        var answer = [UInt8](repeating: 0, count: 65_535)
        let length = resolv_query(
            server?.address, server?.port ?? 0, name, Int32(type.rawValue), Self.seconds, &answer, Int32(answer.count))
        guard length >= 0 else {
            switch Int(-length) {
            case Int(resolv_no_such_name), Int(resolv_no_such_record): return []
            default: throw Self.failure(name, answer)
            }
        }
        return answer.withUnsafeBufferPointer { bytes in
            var message = ns_msg(), record = ns_rr()
            guard ns_initparse(bytes.baseAddress, length, &message) == 0 else { return [] }
            return (0..<resolv_count(&message)).compactMap { index in
                guard ns_parserr(&message, ns_s_an, index, &record) == 0, resolv_type(&record) == type.rawValue else {
                    return nil
                }
                return read(
                    &message, UnsafeBufferPointer(start: resolv_data(&record), count: Int(resolv_size(&record))))
            }
        }
    }
}
