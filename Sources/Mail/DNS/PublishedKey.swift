/// A public key as it stands in the DNS (RFC 6376 §3.6.1).
public enum PublishedKey: Equatable, Sendable {
    /// Signatures can be checked with it.
    case present(publicKey: String)
    /// `p=` is empty: signatures with it count no more.
    case revoked
    case malformed
    case absent

    public static func find(_ name: String, _ resolver: any Resolver) throws(ResolverError) -> PublishedKey {
        let texts = try resolver.texts(of: name)
        guard let text = texts.first else { return .absent }
        return texts.count == 1 ? read(text) : .malformed
    }

    static func read(_ text: String) -> PublishedKey {
        guard let tags = TagList(text), tags["v"] ?? "DKIM1" == "DKIM1", let key = tags["p"] else { return .malformed }
        return key.isEmpty ? .revoked : .present(publicKey: key)
    }

    /// Whether the record belongs to a private key.
    public func matches(_ key: DKIMKey) throws(DKIMError) -> Bool {
        guard case .present(let publicKey) = self, case .present(let own) = Self.read(try key.publicRecord) else {
            return false
        }
        return publicKey == own
    }
}
