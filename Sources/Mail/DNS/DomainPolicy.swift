/// What a domain asks receivers to do with mail that is not its own (DMARC, RFC 9989).
public struct DomainPolicy: Sendable, Equatable {
    public enum Action: String, Sendable {
        case none, quarantine, reject
    }

    /// The domain where the record stands: the sender's, or one above it.
    public let domain: String
    public let action: Action
    /// The record is only tried out: `t=y`.
    public let isTest: Bool

    /// Nil when a text is no policy: `v` is not DMARC1, or `p` is missing or unknown.
    public init?(_ text: String, domain: String) {
        guard let tags = TagList(text), tags["v"] == "DMARC1" else { return nil }
        guard let action = tags["p"].flatMap({ Action(rawValue: $0.lowercased()) }) else { return nil }
        (self.domain, self.action, isTest) = (domain, action, tags["t"]?.lowercased() == "y")
    }

    /// Walks up the tree of names until a record is found (RFC 9989 §4.10), with at most eight questions.
    public static func find(_ domain: String, _ resolver: any Resolver) throws(ResolverError) -> DomainPolicy? {
        var labels = domain.split(separator: ".")
        var isFirst = true
        while !labels.isEmpty {
            let name = labels.joined(separator: ".")
            let policies = try resolver.texts(of: "_dmarc.\(name)").compactMap { DomainPolicy($0, domain: name) }
            if let policy = policies.first, policies.count == 1 { return policy }
            labels.removeFirst(isFirst && labels.count > 8 ? labels.count - 7 : 1)
            isFirst = false
        }
        return nil
    }
}
