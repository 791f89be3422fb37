import Mail

/// What only this newsletter can sign with, and where reports about its messages go.
public struct SigningSecrets: Sendable {
    /// For unsubscribe tokens and return paths.
    public let unsubscribe: [UInt8]
    /// The address that return paths are made from; nil sends from the From address.
    public let bounces: Address?
    /// For whole messages; none leaves them unsigned.
    public let dkim: [DKIMSigner]

    public init(unsubscribe: [UInt8], bounces: Address? = nil, dkim: [DKIMSigner] = []) {
        (self.unsubscribe, self.bounces, self.dkim) = (unsubscribe, bounces, dkim)
    }
}
