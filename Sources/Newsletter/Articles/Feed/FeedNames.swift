/// The prefixes of a feed, brought to those that everybody writes: `dc`, `content`, `media`, none for RSS and Atom.
///
/// A prefix that is declared for another vocabulary keeps its elements apart; one that nobody declares is what it is called.
struct FeedNames {
    private static let vocabularies: [(address: String, prefix: String)] = [
        ("www.w3.org/2005/atom", ""), ("purl.org/atom/ns", ""), ("purl.org/rss/1.0/modules/content", "content"),
        ("purl.org/rss/1.0/modules/", "module"), ("purl.org/rss/1.0", ""), ("purl.org/net/rss", ""),
        ("my.netscape.com/rdf", ""), ("channel.netscape.com/rdf", ""), ("backend.userland.com/rss", ""),
        ("blogs.law.harvard.edu/tech/rss", ""), ("cyber.law.harvard.edu/rss", ""),
        ("purl.org/dc/terms", "dcterms"), ("purl.org/dc/", "dc"), ("search.yahoo.com/mrss", "media"),
        ("itunes.com/dtds/podcast", "itunes"), ("example.com/dtds/podcast", "itunes"), ("1999/xhtml", "xhtml"),
        ("22-rdf-syntax-ns", "rdf"), ("creativecommons", "cc"), ("web.resource.org/cc", "cc"),
    ]
    private var prefixes: [String: String] = ["atom": "", "rss": ""]

    /// Takes what an element declares for itself and for all inside it.
    func declaring(_ attributes: [String: String]) -> FeedNames {
        var names = self
        for (name, address) in attributes where name.hasPrefix("xmlns:") {
            let key = address.lowercased()
            names.prefixes[String(name.dropFirst(6))] = Self.vocabularies.first { key.contains($0.address) }?.prefix
        }
        return names
    }

    /// The name as everybody writes it.
    func name(_ name: String) -> String {
        guard let colon = name.firstIndex(of: ":"), let prefix = prefixes[String(name[..<colon])] else { return name }
        let local = name[colon...].dropFirst()
        return prefix.isEmpty ? String(local) : "\(prefix):\(local)"
    }

    /// The elements directly inside one, under the names that everybody writes.
    func children(of element: LenientXML.Element) -> [LenientXML.Element] {
        LenientXML.children(of: element.inner).map { child in
            var child = child
            child.name = declaring(child.attributes).name(child.name)
            return child
        }
    }
}
