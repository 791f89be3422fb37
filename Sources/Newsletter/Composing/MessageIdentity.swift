import Mail

/// What names the messages of an edition: the same for the same edition and reader, whenever and wherever it is made
/// (RFC 5322 §3.6.4).
struct MessageIdentity: Sendable {
    private var hash = SHA256()

    init(_ edition: ComposedEdition) { hash.update("\(edition.listID)\u{0}\(edition.id)\u{0}") }

    /// 32 letters and digits.
    func identity(for address: Address) -> String {
        var hash = hash
        hash.update(address.key)
        return Base32.encoded(hash.digest().prefix(20))
    }
}
