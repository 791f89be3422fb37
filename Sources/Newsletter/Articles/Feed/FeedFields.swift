import Foundation

/// The fields of a feed or of one of its entries, by the names that `FeedNames` gives them.
struct FeedFields {
    private let elements: [LenientXML.Element]
    private let names: FeedNames

    init(_ elements: [LenientXML.Element], names: FeedNames) { (self.elements, self.names) = (elements, names) }

    private func all(_ name: String) -> some Sequence<LenientXML.Element> { elements.lazy.filter { $0.name == name } }

    /// The first of the fields that has something in it, as text on one line.
    func line(_ names: String...) -> String? { line(of: names) }

    func line(of names: [String]) -> String? {
        names.lazy.flatMap { all($0) }.compactMap { OneLine.field($0.line) }.first
    }

    /// The first of the fields that has something in it, as HTML, and the address that its links start from.
    func html(_ names: String..., base: String?) -> (markup: String, base: String?)? {
        names.lazy.flatMap { all($0) }.map { ($0.html, $0.base(within: base)) }
            .first { !$0.0.allSatisfy(\.isWhitespace) }
    }

    /// The first of the names that has a date, and the earliest that it has: one that comes again was bumped.
    ///
    /// What is none, or has two readings, goes into `warnings`.
    func date(_ names: [String], _ warnings: inout [String]) -> PublicationDate? {
        for name in names {
            var dates: [PublicationDate] = []
            for text in all(name).compactMap({ OneLine.field($0.line) }) {
                if let date = PublicationDate(feed: text) {
                    dates.append(date)
                } else {
                    warnings.append("the date “\(OneLine.clean(text, limit: 60))” is ambiguous or no date")
                }
            }
            if let earliest = dates.min(by: { $0.isEarlier(than: $1) }) { return earliest }
        }
        return nil
    }

    /// RSS's own summary and description where an item has both, in the order in which they stand.
    func texts(base: String?) -> [(markup: String, base: String?)] {
        let texts = elements.filter { $0.name == "summary" || $0.name == "description" }
        guard Set(texts.map(\.name)).count == 2 else { return [] }
        return texts.map { ($0.html, $0.base(within: base)) }.filter { !$0.0.allSatisfy(\.isWhitespace) }
    }

    /// The entry's own page: Atom's alternate link, RSS's link, a permanent guid or an id that is an address.
    func link(base: String?) -> String? {
        let links = elements.filter { $0.name == "link" }
        let alternates = links.filter { $0.attributes["href"] != nil && $0.relation == "alternate" }
        // Of several languages and formats, the page is what people read.
        let page = alternates.first { ($0.attributes["type"] ?? "text/html").contains("html") } ?? alternates.first
        let plain = links.first { $0.attributes["href"] == nil && !$0.inner.allSatisfy(\.isWhitespace) }
        // Not "post-17", which is no address though it says nothing of that.
        let guid = all("guid").first {
            $0.attributes["ispermalink"]?.lowercased() != "false" && $0.markup.contains("://")
        }
        let id = all("id").first { $0.markup.contains("://") }
        let candidates = [
            (page?.attributes["href"], page), (plain?.markup, plain), (guid?.markup, guid), (id?.markup, id),
        ]
        for (candidate, element) in candidates {
            guard let candidate, let element else { continue }
            if let address = WebAddress.link(candidate, base: element.base(within: base)), address.isWeb {
                return address
            }
        }
        return nil
    }

    /// At most fifty: some feeds name every word of the text.
    var categories: [String] {
        var found: [String] = []
        let names = ["category", "dc:subject", "media:category", "itunes:category"]
        for element in elements.lazy.filter({ names.contains($0.name) }).prefix(50) {
            let text = element.attributes["label"] ?? OneLine.field(element.markup.prefix { $0 != "<" })
            let category = text ?? element.attributes["term"] ?? element.attributes["text"]
            if let name = OneLine.field(category.map { HTMLText.line($0) }, limit: 80), !found.contains(name) {
                found.append(name)
            }
        }
        return found
    }

    /// The names, five at most; an address of a person alone is none.
    var author: String? {
        var found: [String] = []
        for element in elements where element.name == "author" {
            if let name = name(of: element), !found.contains(name) { found.append(name) }
        }
        if found.isEmpty {
            // Who is credited with the picture (media:credit) is not who wrote the text.
            let others = ["dc:creator", "dc:author", "itunes:author"]
            let texts = others.lazy.map { all($0).compactMap { OneLine.field($0.line, limit: 200) } }
            for text in texts.first(where: { !$0.isEmpty }) ?? [] {
                if let name = Self.name(in: text), !found.contains(name) { found.append(name) }
            }
        }
        return OneLine.field(found.prefix(5).joined(separator: ", "), limit: 300)
    }

    /// Atom's source with its title, RSS's with its name (RFC 4287 §4.2.11).
    var source: String? {
        guard let source = elements.first(where: { $0.name == "source" }) else { return nil }
        let inner = names.declaring(source.attributes).children(of: source)
        return OneLine.field(inner.isEmpty ? source.line : inner.first { $0.name == "title" }?.line, limit: 200)
    }

    /// Who wrote the entry, where its feed has taken it over from another (RFC 4287 §4.2.1).
    var sourceAuthor: String? {
        let sources = elements.filter { $0.name == "source" }.flatMap {
            names.declaring($0.attributes).children(of: $0)
        }
        return sources.isEmpty ? nil : FeedFields(sources, names: names).author
    }

    private func name(of author: LenientXML.Element) -> String? {
        let inner = names.declaring(author.attributes).children(of: author)
        if let name = inner.first(where: { $0.name == "name" }) { return OneLine.field(name.line, limit: 200) }
        guard inner.isEmpty else { return nil }
        return OneLine.field(author.line, limit: 200).flatMap(Self.name)
    }

    /// The name in `address (name)`, as RSS writes it, in `name <address>` and in `name (address)`.
    private static func name(in text: String) -> String? {
        guard text.contains("@") else { return text }
        for (open, close) in [("(", ")"), ("<", ">")] {
            guard let start = text.firstIndex(of: Character(open)), text.hasSuffix(close) else { continue }
            let parts = [String(text[start...].dropFirst().dropLast()), String(text[..<start])]
            return parts.lazy.filter { !$0.contains("@") }.compactMap { OneLine.field($0) }.first
        }
        return nil
    }

    func enclosures(base: String?) -> [String] {
        elements.compactMap { element in
            element.enclosure.flatMap { WebAddress.link($0, base: element.base(within: base)) }
        }
    }

    func picture(base: String?) -> FeedPicture? { FeedPicture(in: elements, names: names, base: base) }

    var license: License? {
        let terms = elements.filter { element in
            ["license", "rights", "copyright"].contains(element.localName) || element.attributes["rel"] == "license"
        }
        return terms.lazy.compactMap {
            LicenseGrant.license(ofField: $0.attributes["href"] ?? $0.attributes["rdf:resource"] ?? $0.markup)
        }
        .first
    }
}

extension PublicationDate {
    /// Reads the date of a feed: 1970-01-01 and 0001-01-01 are what programs write that have none.
    init?(feed text: String) {
        guard let date = PublicationDate(reading: text), (1991...2099).contains(date.day(in: .gmt).year) else {
            return nil
        }
        self = date
    }
}

extension String {
    /// Of an address that was read already: no mail address.
    var isWeb: Bool { prefix(4).lowercased() == "http" }
}

extension LenientXML.Element {
    /// The address that links in it start from (XML Base §3).
    func base(within outer: String?) -> String? {
        attributes["xml:base"].flatMap { WebAddress.link($0, base: outer) } ?? outer
    }

    /// What a link is for (RFC 4287 §4.2.7.2).
    fileprivate var relation: String {
        let relation = attributes["rel"]?.lowercased() ?? "alternate"
        let registry = "http://www.iana.org/assignments/relation/"
        return relation.hasPrefix(registry) ? String(relation.dropFirst(registry.count)) : relation
    }

    /// Where something attached is, if this element names it.
    fileprivate var enclosure: String? {
        switch name {
        case "enclosure": attributes["url"] ?? attributes["rdf:resource"]
        case "link" where relation == "enclosure": attributes["href"]
        default: nil
        }
    }

    /// Where a picture is, if this element names one.
    var imageAddress: String? {
        let kind = attributes["type"] ?? attributes["medium"]
        let isPicture = kind?.hasPrefix("image") ?? false
        switch name {
        case "media:thumbnail", "thumbnail": return attributes["url"]
        case "media:content":
            let address = attributes["url"]
            let isNamedSo = address?.contains(/\.(jpe?g|png|gif|webp)($|\?)/.ignoresCase()) ?? false
            return isPicture || (kind == nil && isNamedSo) ? address : nil
        case "image", "itunes:image": return attributes["href"] ?? attributes["url"]
        default: return isPicture ? enclosure : nil
        }
    }
}
