/// A person or a list as headers show them: an address, with a name in front or without (RFC 5322 §3.4).
public struct Mailbox: Hashable, Sendable {
    /// Nil rather than empty.
    public let name: String?
    public let address: Address

    /// Refuses a name with line breaks or other control characters.
    public init(name: String? = nil, address: Address) throws(AddressError) {
        guard HeaderText.isClean(name ?? "") else { throw .controlCharacterInName }
        self.init(cleaning: name, address: address)
    }

    /// For names from data: control characters become blanks, and runs of blanks one.
    public init(cleaning name: String?, address: Address) {
        let clean = name.map(HeaderText.cleaned)
        self.name = clean?.isEmpty == true ? nil : clean
        self.address = address
    }

    /// Reads `Name <local@domain>`, `"Name" <local@domain>` or `local@domain`.
    public init(_ text: String) throws(AddressError) {
        guard HeaderText.isClean(text) else { throw .controlCharacter }
        let trimmed = HeaderText.cleaned(text)
        guard let open = trimmed.lastIndex(of: "<") else {
            try self.init(address: Address(trimmed))
            return
        }
        guard trimmed.last == ">" else { throw .badBrackets }
        let address = try Address(String(trimmed[trimmed.index(after: open)...].dropLast()))
        let name = HeaderText.cleaned(String(trimmed[..<open]))
        let quoted = QuotedString.content(of: name[...])
        if quoted == nil, Self.holdsMailbox(name) { throw .severalMailboxes }
        try self.init(name: quoted ?? name, address: address)
    }

    /// Whether a name without quotes is another mailbox, or begins with one: `a@example.org, B`.
    private static func holdsMailbox(_ name: String) -> Bool {
        let parts = name.split(separator: ",").map { HeaderText.cleaned(String($0)) }
        let isList = parts.count > 1 && parts.contains { (try? Address($0)) != nil }
        return isList || name.contains { $0 == "<" || $0 == ">" }
    }
}
