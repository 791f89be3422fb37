/// A picture that an entry of a feed names, with what the feed says of it (Media RSS 1.5.1; enclosures; iTunes).
///
/// What stands inside an element of Media RSS goes before what stands beside it, which holds for the whole group or entry. Only
/// Media RSS speaks of the picture's own terms: `dc:rights` and its like are about the text.
struct FeedPicture {
    let url: String
    let picture: Picture

    /// The best that an entry has: the one it calls its default, else the widest, a small preview last.
    ///
    /// - Parameter elements: Those of the entry and of its groups.
    init?(in elements: [LenientXML.Element], names: FeedNames, base: String?) {
        let found = elements.enumerated().compactMap { place, element -> Candidate? in
            guard let address = element.imageAddress,
                let url = WebAddress.link(address, base: element.base(within: base)), url.isWeb
            else { return nil }
            return Candidate(element: element, url: url, place: place)
        }
        guard let best = found.max(by: <) else { return nil }
        let inner = names.declaring(best.element.attributes).children(of: best.element)
        url = best.url
        picture = Self.picture(best.element, notes: [inner, elements])
    }

    private struct Candidate: Comparable {
        let element: LenientXML.Element
        let url: String
        let place: Int

        private var rank: (Int, Int, Int, Int) {
            let isPreview = element.name.hasSuffix("thumbnail")
            let isDefault = element.attributes["isdefault"]?.lowercased() == "true"
            return (isPreview ? 0 : 1, isDefault ? 1 : 0, element.pixels("width") ?? 0, -place)
        }

        static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
        static func == (a: Self, b: Self) -> Bool { a.place == b.place }
    }

    /// - Parameter notes: Elements that speak of it, the nearest first.
    private static func picture(_ element: LenientXML.Element, notes: [[LenientXML.Element]]) -> Picture {
        func first<Value>(_ name: String, _ value: (LenientXML.Element) -> Value?) -> Value? {
            notes.lazy.flatMap { $0 }.filter { $0.name == name }.compactMap(value).first
        }
        let terms = ["media:license", "media:copyright"].lazy.compactMap { first($0, \.license) }.first
        return Picture(
            alt: ["media:description", "media:title"].lazy.compactMap { first($0, \.shortText) }.first,
            credit: credit(notes) ?? first("media:copyright") { OneLine.field($0.line, limit: 200) },
            license: terms ?? .unknown, width: element.pixels("width"), height: element.pixels("height"))
    }

    /// Those who made it or own it, three at most; the people that a picture shows or that printed it are none.
    private static func credit(_ notes: [[LenientXML.Element]]) -> String? {
        for level in notes {
            var found: [String] = []
            for element in level where element.name == "media:credit" && makes(element.attributes["role"]) {
                if let name = OneLine.field(element.line, limit: 200), !found.contains(name) { found.append(name) }
            }
            if !found.isEmpty { return OneLine.field(found.prefix(3).joined(separator: ", "), limit: 300) }
        }
        return nil
    }

    /// Roles of the European Broadcasting Union, and those that publishers write.
    private static func makes(_ role: String?) -> Bool {
        let role = role?.lowercased() ?? ""
        let makers = ["photograph", "author", "artist", "illustrator", "owner", "creator", "copyright", "provider"]
        return role.isEmpty || makers.contains(where: role.contains)
    }
}

extension LenientXML.Element {
    /// A text that a screen reader can say at once; a longer one is about something else, such as a whole film.
    fileprivate var shortText: String? {
        OneLine.field(line, limit: 2_000).flatMap { $0.count <= 250 ? $0 : nil }
    }

    /// The terms that it names or links to.
    fileprivate var license: License? {
        let addresses = [attributes["href"], attributes["url"]].compactMap(\.self)
        return (addresses + [markup]).lazy.compactMap { License(named: $0) }.first
    }

    /// A length of a picture; nil for what no picture has.
    fileprivate func pixels(_ name: String) -> Int? {
        attributes[name].flatMap { Int($0) }.flatMap { (1...20_000).contains($0) ? $0 : nil }
    }
}
