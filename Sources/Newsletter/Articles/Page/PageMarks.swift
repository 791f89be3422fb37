import CGumbo
import Glibc

/// What the class, the id and the role of an element say about what it holds.
struct PageMarks: OptionSet {
    let rawValue: Int

    /// The text of the article itself, by a name that means nothing else.
    static let body = PageMarks(rawValue: 1)
    /// The post, story or main part of the page.
    static let content = PageMarks(rawValue: 2)
    /// Menus, share buttons, related stories, advertisements: never the article's text.
    static let around = PageMarks(rawValue: 4)
    /// Readers' comments.
    static let comments = PageMarks(rawValue: 8)
    static let hidden = PageMarks(rawValue: 16)
    /// The article's own name lines: author, date, tags.
    static let byline = PageMarks(rawValue: 32)
    /// Photo captions and credits.
    static let caption = PageMarks(rawValue: 64)
    /// A name that stands around texts as well as around boxes ("widget", "teaser").
    static let doubtful = PageMarks(rawValue: 128)
    /// A day, a line with a day, or what stands in such a line.
    static let dated = PageMarks(rawValue: 256)
    /// The day of the publication itself.
    static let published = PageMarks(rawValue: 512)
    /// The day of a change, of an event, or of the small print.
    static let changed = PageMarks(rawValue: 1024)
    /// Today's date, as mastheads show it, and the weather.
    static let today = PageMarks(rawValue: 2048)

    init(rawValue: Int) { self.rawValue = rawValue }
    init() { rawValue = 0 }

    init(_ element: GumboElement, _ names: inout PageNames) {
        self = element.tag == GUMBO_TAG_UNKNOWN ? names.marks(of: Self.name(of: element)) : []
        for index in 0..<Int(element.attributes.length) {
            guard let pointer = element.attributes.data?[index]?.assumingMemoryBound(to: GumboAttribute.self) else {
                continue
            }
            // Gumbo writes names in lower case. Most attributes say nothing: their values are not even made.
            let value = { String(cString: pointer.pointee.value) }
            switch Self.Attribute(pointer.pointee.name) {
            case .itemprop: insert(Self.ofProperty(value()))
            case .role: insert(Self.ofRole(value().lowercased()))
            case .hidden: insert(.hidden)
            case .ariaHidden where value().lowercased() == "true": insert(.hidden)
            case .style where Self.isHidden(value()): insert(.hidden)
            case .name: insert(names.marks(of: UnsafeBufferPointer(text: pointer.pointee.value)))
            case .ad: insert(.around)
            case .component where value().lowercased() == "advertisement": insert(.around)
            default: break
            }
        }
    }

    /// Of an element that scripts bring along, which has a hyphen in it: `site-footer`, `related-stories`.
    private static func name(of element: GumboElement) -> UnsafeBufferPointer<UInt8> {
        var tag = element.original_tag
        gumbo_tag_from_original_text(&tag)
        guard let text = tag.data else { return UnsafeBufferPointer(start: nil, count: 0) }
        let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        let name = UnsafeBufferPointer(start: start, count: tag.length)
        return name.next(UInt8(ascii: "-"), from: 0) == nil ? UnsafeBufferPointer(start: nil, count: 0) : name
    }

    /// The attributes that say something.
    private enum Attribute {
        case itemprop, role, hidden, ariaHidden, style, name, ad, component, other

        init(_ name: UnsafePointer<CChar>) {
            let names: [(StaticString, Attribute)] = [
                ("class", .name), ("id", .name), ("style", .style), ("role", .role), ("itemprop", .itemprop),
                ("hidden", .hidden), ("aria-hidden", .ariaHidden), ("data-ad", .ad), ("data-component", .component),
            ]
            self = .other
            for (known, attribute) in names
            where strcmp(name, known.utf8Start.withMemoryRebound(to: CChar.self, capacity: 1) { $0 }) == 0 {
                self = attribute
                return
            }
        }
    }

    private static func isHidden(_ style: String) -> Bool {
        let style = style.lowercased().filter { $0 != " " }
        return style.holds("display:none") || style.holds("visibility:hidden")
    }

    private static func ofProperty(_ property: String) -> PageMarks {
        switch property.lowercased() {
        case "articlebody", "text": .body
        case "comment", "usercomments": .comments
        case "author", "datepublished", "datemodified", "keywords": .byline
        default: []
        }
    }

    private static func ofRole(_ role: String) -> PageMarks {
        switch role {
        case "main", "article": .content
        case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar", "alert",
            "alertdialog", "toolbar", "tablist", "tooltip", "note":
            .around
        default: []
        }
    }
}
