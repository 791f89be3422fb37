/// What a domain asks receivers to do with mail that is not its own (DMARC, RFC 9989).
public struct DomainPolicy: Sendable, Equatable {
    public enum Action: String, Sendable {
        case none, quarantine, reject
    }

    /// Whose mail an action is for (§4.7).
    public enum Scope: String, Sendable {
        /// The domain's own, and that of its subdomains unless these have one.
        case domain = "p"
        case subdomains = "sp"
        /// Subdomains that the DNS does not know.
        case unknownSubdomains = "np"
    }

    /// The domain where the record stands: the sender's, or one above it.
    public let domain: String
    /// The record is only tried out: `t=y`.
    public let isTest: Bool
    private let actions: [Scope: Action]
    /// Whether the domain is one under which others register theirs: `psd=`; nil when it does not say.
    private let isPublicSuffix: Bool?

    /// Nil when a text is no policy: `v=DMARC1` does not come first, or an action is unknown, or `p` missing.
    ///
    /// With faulty actions it is `p=none` when it asks for reports, else none (RFC 7489 §6.6.3).
    public init?(_ text: String, domain: String) {
        guard let tags = TagList(text, foldsNames: true), tags.first == "v", tags["v"] == "DMARC1" else { return nil }
        let stated = [Scope.domain, .subdomains, .unknownSubdomains].filter { tags[$0.rawValue] != nil }
        let known = stated.compactMap { scope in
            tags[scope.rawValue].flatMap { Action(rawValue: $0.lowercased()) }.map { (scope, $0) }
        }
        let isWhole = known.count == stated.count && stated.contains(.domain)
        guard isWhole || tags["rua"]?.lowercased().contains("mailto:") == true else { return nil }
        actions = isWhole ? Dictionary(uniqueKeysWithValues: known) : [.domain: .none]
        (self.domain, isTest) = (domain, tags["t"]?.lowercased() == "y")
        isPublicSuffix = tags["psd"].flatMap { ["y": true, "n": false][$0.lowercased()] }
    }

    /// What is asked for mail of a sender, and which tag says so.
    ///
    /// - Parameter isKnown: Whether the DNS knows the sender's domain; asked where it matters only.
    public func action(
        for sender: String, isKnown: () throws(ResolverError) -> Bool
    ) throws(ResolverError) -> (scope: Scope, action: Action) {
        if sender != domain {
            if let action = actions[.unknownSubdomains], try !isKnown() { return (.unknownSubdomains, action) }
            if let action = actions[.subdomains] { return (.subdomains, action) }
        }
        return (.domain, actions[.domain] ?? .none)
    }
}

// MARK: Looking it up

extension DomainPolicy {
    /// The sender's own record, else the one that the walk up the tree of names finds (§4.10).
    public static func find(_ sender: String, _ resolver: any Resolver) throws(ResolverError) -> DomainPolicy? {
        var found: [DomainPolicy] = []
        for name in names(from: sender) {
            let policies = try resolver.texts(of: "_dmarc.\(name)").compactMap { DomainPolicy($0, domain: name) }
            guard let policy = policies.first, policies.count == 1 else { continue }
            if name == sender { return policy }
            found.append(policy)
            if policy.isPublicSuffix != nil { break }
        }
        guard let last = found.last, last.isPublicSuffix == true else { return found.last }
        // Below a public suffix each name is an organization: its record counts before that of the suffix (§4.10.2).
        let depth = last.domain.split(separator: ".").count + 1
        return found.first { $0.domain.split(separator: ".").count == depth } ?? last
    }

    /// At most eight: from a long name the walk goes on seven labels from the end.
    private static func names(from sender: String) -> [String] {
        let labels = sender.split(separator: ".")
        let above = labels.dropFirst(max(1, labels.count - 7))
        return [sender] + above.indices.map { above[$0...].joined(separator: ".") }
    }
}
