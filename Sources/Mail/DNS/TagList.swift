/// A record of the form `v=DKIM1; k=rsa; p=…` (RFC 6376 §3.2).
struct TagList {
    /// The name that stands first: a version counts nowhere else (RFC 6376 §3.6.1, RFC 9989 §4.7).
    let first: String?
    private let tags: [String: String]

    /// Nil when a part has no `=` or a name stands twice.
    ///
    /// - Parameter foldsNames: Whether names in capitals are those in small letters.
    init?(_ text: String, foldsNames: Bool = false) {
        var tags: [String: String] = [:]
        var first: String?
        for part in text.split(separator: ";") {
            let blank = part.allSatisfy(\.isWhitespace)
            guard !blank else { continue }
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let spelled = part[..<equals].filter { !$0.isWhitespace }
            let name = foldsNames ? spelled.lowercased() : spelled
            guard !name.isEmpty, tags[name] == nil else { return nil }
            tags[name] = part[part.index(after: equals)...].split(whereSeparator: \.isWhitespace).joined()
            first = first ?? name
        }
        (self.tags, self.first) = (tags, first)
    }

    subscript(name: String) -> String? { tags[name] }

    /// The words of a list with colons, such as `h=sha1:sha256`; nil when the tag is not there.
    func words(_ name: String) -> [String]? {
        tags[name]?.split(separator: ":").map(String.init)
    }
}
