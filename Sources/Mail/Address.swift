import CIDN

/// An address of the form `local@domain`, checked when made (RFC 5321 §4.1.2, RFC 6531).
public struct Address: Hashable, Sendable {
    public let local: String
    /// In lower case, internationalised labels as punycode.
    public let domain: String
}
