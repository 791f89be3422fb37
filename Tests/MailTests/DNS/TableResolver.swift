@testable import Mail

/// Answers from a table of `NAME`, `A NAME`, `MX NAME` and `PTR ADDRESS`; what is not in it has no record.
struct TableResolver: Resolver {
    let records: [String: [String]]
    /// For these names the DNS fails.
    var failing: Set<String> = []

    func reach(for name: String) {}
    func texts(of name: String) throws(ResolverError) -> [String] { try find("", name) }
    func mailServers(of domain: String) throws(ResolverError) -> [String] { try find("MX ", domain) }
    func addresses(of name: String) throws(ResolverError) -> [String] { try find("A ", name) }
    func names(ofAddress address: String) throws(ResolverError) -> [String] { try find("PTR ", address) }

    private func find(_ kind: String, _ name: String) throws(ResolverError) -> [String] {
        if failing.contains(name) { throw .failed(name: name, code: 2) }
        return records[kind + name] ?? []
    }
}
