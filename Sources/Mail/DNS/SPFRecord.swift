/// An SPF record, read by the grammar of RFC 7208 §12.
struct SPFRecord: Equatable {
    /// What a term asks of the DNS, and of whom.
    enum Term: Equatable {
        /// `all`, behind which nothing counts (§5.1).
        case all
        /// Network addresses, which need no lookup: `ip4`, `ip6`.
        case addresses
        /// `a` and `exists` (§5.3, §5.7); nil is the domain itself.
        case host(String?)
        case mailServers(String?)
        case reverseName
        case include(String)
    }

    struct Directive: Equatable {
        let term: Term
        /// Whoever it fits may send: `+`, which is also meant where there is no sign.
        let isPass: Bool
    }

    /// A term that has an error: with one, receivers take the whole record for an error (§4.6).
    struct SyntaxError: Error, Equatable {
        let term: String
    }

    /// Up to and with `all`.
    let directives: [Directive]
    /// Which record counts in place of this one where nothing in it fits; nil when `all` is there (§6.1).
    let redirect: String?

    /// Whether a text of a domain is one, well made or not (§4.5).
    static func isOne(_ text: String) -> Bool {
        let text = text.lowercased()
        return text == "v=spf1" || text.hasPrefix("v=spf1 ")
    }

    init(_ text: String) throws(SyntaxError) {
        var directives: [Directive] = []
        var modifiers: [String: String] = [:]
        for word in text.split(separator: " ").dropFirst() {
            if let (name, value) = SPFGrammar.modifier(word) {
                let isKnown = name == "redirect" || name == "exp"
                // §6: these two stand once.
                let isFit = !isKnown || (modifiers[name] == nil && SPFGrammar.isDomain(value))
                guard isFit, SPFGrammar.isMacroText(value) else { throw SyntaxError(term: String(word)) }
                modifiers[name] = value
            } else {
                guard let directive = SPFGrammar.directive(word) else { throw SyntaxError(term: String(word)) }
                directives.append(directive)
            }
        }
        let all = directives.firstIndex { $0.term == .all }
        self.directives = Array(directives.prefix(all.map { $0 + 1 } ?? directives.count))
        redirect = all == nil ? modifiers["redirect"] : nil
    }
}
