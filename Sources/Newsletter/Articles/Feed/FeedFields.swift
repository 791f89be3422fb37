/// The fields of a feed or of one of its entries, by name.
struct FeedFields {
    private let elements: [LenientXML.Element]

    init(_ elements: [LenientXML.Element]) { self.elements = elements }

    private func first(_ name: String) -> LenientXML.Element? {
        elements.first { $0.name == name } ?? elements.first { $0.name == "atom:\(name)" }
    }

    /// The field's text on one line; nil when it is not there or empty.
    func line(_ name: String) -> String? {
        first(name).flatMap { OneLine.field(HTMLText.line($0.markup)) }
    }

    /// The first of the fields that has something in it, as HTML, and the address that its links start from.
    func html(_ names: String..., base: String?) -> (markup: String, base: String?)? {
        names.lazy.compactMap { first($0) }.first { !$0.markup.allSatisfy(\.isWhitespace) }.map { element in
            (element.markup, element.base(within: base))
        }
    }

    /// The entry's own page: Atom's alternate link, RSS's link, a permanent guid.
    func link(base: String?) -> String? {
        let links = elements.filter { $0.localName == "link" }
        let alternate = links.first {
            $0.attributes["href"] != nil && ($0.attributes["rel"] ?? "alternate") == "alternate"
        }
        let plain = links.first { $0.attributes["href"] == nil }?.markup
        let guid = first("guid").flatMap { $0.attributes["ispermalink"] == "false" ? nil : $0.markup }
        let candidates = [
            (alternate?.attributes["href"], alternate?.base(within: base) ?? base), (plain, base), (guid, base),
        ]
        for (candidate, base) in candidates {
            if let candidate, let address = WebAddress.link(candidate, base: base), address.hasPrefix("http") {
                return address
            }
        }
        return nil
    }

    /// At most fifty: some feeds name every word of the text.
    var categories: [String] {
        elements.lazy.filter { ["category", "subject"].contains($0.localName) }.prefix(50)
            .compactMap { $0.attributes["label"] ?? OneLine.field(HTMLText.line($0.markup)) ?? $0.attributes["term"] }
            .compactMap { OneLine.field($0, limit: 80) }
    }

    var author: String? {
        let names = elements.filter { $0.name == "author" }
            .compactMap { author in LenientXML.children(of: author.inner).first { $0.localName == "name" } }
        if let name = names.first { return OneLine.field(HTMLText.line(name.markup), limit: 200) }
        guard let text = line("dc:creator") ?? line("author") ?? line("itunes:author") else { return nil }
        // RSS writes "address (name)".
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return text.contains("@") ? nil : text }
        return OneLine.field(text[open...].dropFirst().dropLast())
    }

    /// A picture of Media RSS, of an enclosure, of iTunes.
    func image(base: String?) -> String? {
        let groups = elements.filter { $0.localName == "group" }.flatMap { LenientXML.children(of: $0.inner) }
        for element in elements + groups {
            guard let address = element.imageAddress,
                let link = WebAddress.link(address, base: element.base(within: base))
            else { continue }
            if link.hasPrefix("http") { return link }
        }
        return nil
    }

    var license: License? {
        let terms = elements.filter { element in
            ["license", "rights", "copyright"].contains(element.localName) || element.attributes["rel"] == "license"
        }
        return terms.lazy.compactMap {
            License(named: $0.attributes["href"] ?? $0.attributes["rdf:resource"] ?? $0.markup)
        }
        .first
    }
}

extension LenientXML.Element {
    /// The address that links in it start from (XML Base §3).
    func base(within outer: String?) -> String? {
        attributes["xml:base"].flatMap { WebAddress.link($0, base: outer) } ?? outer
    }

    /// Where a picture is, if this element names one.
    fileprivate var imageAddress: String? {
        let kind = attributes["type"] ?? attributes["medium"] ?? ""
        switch localName {
        case "thumbnail": return attributes["url"]
        case "content" where name != "content", "enclosure": return kind.hasPrefix("image") ? attributes["url"] : nil
        case "image": return attributes["href"] ?? attributes["url"]
        case "link" where attributes["rel"] == "enclosure": return kind.hasPrefix("image") ? attributes["href"] : nil
        default: return nil
        }
    }
}
