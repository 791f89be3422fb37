import CResolv
import Glibc

/// Answers questions to the DNS, so that what is made of the answers can be tried without it.
public protocol Resolver: Sendable {
    /// Throws when there is no use in asking.
    func reach() throws(ResolverError)
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
    /// The servers of the domain fail.
    case failed(name: String)

    public var description: String {
        switch self {
        case .unreachable: "the DNS cannot be reached from here"
        case .failed(let name): "the DNS gives no answer about \(name)"
        }
    }
}

/// The resolver of the system, or one server by its address.
public struct SystemResolver: Resolver {
    private let server: String?
    private let port: Int32
    private static let seconds: Int32 = 2

    /// - Parameter server: An IPv4 address, with `:port` unless that is 53; nil takes the system's.
    public init(server: String? = nil) {
        let parts = server?.split(separator: ":") ?? []
        self.server = parts.first.map(String.init)
        port = parts.count > 1 ? Int32(parts[1]) ?? 53 : 53
    }

    /// A machine without a network may have a resolver that knows nothing, not even the servers of the root.
    public func reach() throws(ResolverError) {
        guard server == nil else { return }
        let root = try records(of: ".", type: ns_t_ns) { _, _ in true }
        if root.isEmpty { throw .unreachable }
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

    /// Each record of the type, as `read` understands it.
    private func records<Record>(
        of name: String, type: ns_type, read: (inout ns_msg, UnsafeBufferPointer<UInt8>) -> Record?
    ) throws(ResolverError) -> [Record] {
        var answer = [UInt8](repeating: 0, count: 65_535)
        let length = resolv_query(server, port, name, Int32(type.rawValue), Self.seconds, &answer, Int32(answer.count))
        guard length >= 0 else {
            switch Int(-length) {
            case Int(resolv_no_such_name), Int(resolv_no_such_record): return []
            case Int(resolv_no_answer): throw .unreachable
            default: throw .failed(name: name)
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
