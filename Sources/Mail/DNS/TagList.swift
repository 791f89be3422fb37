/// A record of the form `v=DKIM1; k=rsa; p=…` (RFC 6376 §3.2).
struct TagList {
    private let tags: [String: String]

    /// Nil when a part has no `=` or a name stands twice.
    init?(_ text: String) {
        var tags: [String: String] = [:]
        for part in text.split(separator: ";") {
            let blank = part.allSatisfy(\.isWhitespace)
            guard !blank else { continue }
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let name = part[..<equals].filter { !$0.isWhitespace }
            guard !name.isEmpty, tags[name] == nil else { return nil }
            tags[name] = part[part.index(after: equals)...].split(whereSeparator: \.isWhitespace).joined()
        }
        self.tags = tags
    }

    subscript(name: String) -> String? { tags[name] }
}
