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

    /// The first of the fields that has something in it, as HTML.
    func html(_ names: String...) -> String? {
        names.lazy.compactMap { first($0)?.markup }.first { !$0.allSatisfy(\.isWhitespace) }
    }

    /// The entry's own page: Atom's alternate link, RSS's link, a permanent guid.
    func link(base: String?) -> String? {
        let links = elements.filter { $0.localName == "link" }
        let alternate = links.first {
            $0.attributes["href"] != nil && ($0.attributes["rel"] ?? "alternate") == "alternate"
        }
        let plain = links.first { $0.attributes["href"] == nil }?.markup
        let guid = first("guid").flatMap { $0.attributes["ispermalink"] == "false" ? nil : $0.markup }
        for candidate in [alternate?.attributes["href"], plain, guid] {
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

    var image: String? {
        let media = elements.filter { ["thumbnail", "enclosure", "content"].contains($0.localName) }.filter {
            $0.name.hasSuffix("thumbnail")
                || ($0.attributes["type"] ?? $0.attributes["medium"] ?? "").hasPrefix("image")
        }
        return media.lazy.compactMap { $0.attributes["url"].flatMap { WebAddress.http($0) } }.first
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
