/// A public key in the DNS with which receivers can check what a private key signs (RFC 6376 §3.6.1, RFC 8463 §4).
public struct PublishedKey: Equatable, Sendable {
    /// Why receivers would not take a signature for good.
    public enum Fault: Error, Equatable {
        case absent
        /// Which of them a receiver takes is not said (§3.6.2.2).
        case several(Int)
        case malformed
        /// `v=` is there, and not the first or not DKIM1.
        case version
        /// `p=` is empty: signatures with it count no more.
        case revoked
        /// For another algorithm than the key's: `k=`.
        case otherAlgorithm(String)
        case otherKey
        /// Only for hashes that are not used here: `h=`.
        case otherHash(String)
        /// Not for mail: `s=`.
        case notForMail(String)
    }

    /// The domain only tries DKIM out, and receivers are to treat its mail as unsigned: `t=y`.
    public let isTest: Bool

    /// Looks a record up.
    ///
    /// - Throws: `Fault`, or `ResolverError` when there is no answer.
    public static func find(_ name: String, of key: DKIMKey, _ resolver: any Resolver) throws -> PublishedKey {
        let texts = try resolver.texts(of: name)
        guard let text = texts.first else { throw Fault.absent }
        guard texts.count == 1 else { throw Fault.several(texts.count) }
        return try PublishedKey(text, of: key)
    }

    /// - Throws: `Fault`.
    init(_ text: String, of key: DKIMKey) throws {
        guard let tags = TagList(text), let publicKey = tags["p"], let own = TagList(try key.publicRecord)?["p"] else {
            throw Fault.malformed
        }
        // §3.6.1: a version is not needed, but says nothing else and comes first.
        if let version = tags["v"], version != "DKIM1" || tags.first != "v" { throw Fault.version }
        if publicKey.isEmpty { throw Fault.revoked }
        let algorithm = tags["k"] ?? DKIMKey.Algorithm.rsa.rawValue
        guard algorithm == key.algorithm.rawValue else { throw Fault.otherAlgorithm(algorithm) }
        guard publicKey == own else { throw Fault.otherKey }
        if let hashes = tags.words("h"), !hashes.contains("sha256") { throw Fault.otherHash(tags["h"] ?? "") }
        if let services = tags.words("s"), !services.contains("*"), !services.contains("email") {
            throw Fault.notForMail(tags["s"] ?? "")
        }
        // Our signatures name no identity (i=) but the domain itself, so that t=s asks for nothing.
        isTest = tags.words("t")?.contains("y") ?? false
    }
}
