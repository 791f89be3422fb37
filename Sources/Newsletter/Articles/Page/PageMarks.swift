import CGumbo

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

    init(rawValue: Int) { self.rawValue = rawValue }
    init() { rawValue = 0 }

    init(_ element: GumboElement) {
        self = []
        var attributes = element.attributes
        func value(_ name: String) -> String? {
            gumbo_get_attribute(&attributes, name).map { String(cString: $0.pointee.value) }
        }
        guard attributes.length > 0 else { return }
        if let property = value("itemprop") { insert(Self.ofProperty(property)) }
        if let role = value("role")?.lowercased() { insert(Self.ofRole(role)) }
        if value("hidden") != nil || value("aria-hidden")?.lowercased() == "true" || Self.isHidden(value("style")) {
            insert(.hidden)
        }
        for name in [value("class"), value("id")] {
            for part in (name ?? "").split(whereSeparator: \.isWhitespace).prefix(24) { insert(Self.ofName(part)) }
        }
        if value("data-ad") != nil || value("data-component")?.lowercased() == "advertisement" { insert(.around) }
    }

    private static func isHidden(_ style: String?) -> Bool {
        guard let style = style?.lowercased().filter({ $0 != " " }) else { return false }
        return style.contains("display:none") || style.contains("visibility:hidden")
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

    // MARK: Names

    /// One name of a class or an id: `post-body`, `relatedStories`, `has-sidebar`.
    private static func ofName(_ name: Substring) -> PageMarks {
        let words = words(of: name)
        if let known = PageMarkNames.whole[words.joined(separator: "-")] { return known }
        guard let first = words.first, !states.contains(first) else { return [] }
        var marks: PageMarks = []
        for word in words { marks.insert(PageMarkNames.words[word] ?? []) }
        for (a, b) in zip(words, words.dropFirst()) { marks.insert(PageMarkNames.whole["\(a)-\(b)"] ?? []) }
        // "label-hidden" hides a label; only the whole name hides the element.
        return marks.subtracting(.hidden)
    }

    /// Names that say how the page is laid out, not what an element holds.
    private static let states: Set<String> = [
        "has", "no", "with", "without", "is", "not", "js", "layout", "page", "u", "hide", "enable", "wp", "theme",
    ]

    /// Split at signs, at digits and before capitals; in lower case.
    private static func words(of name: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for scalar in name.unicodeScalars.prefix(80) {
            let isUpper = ("A"..."Z").contains(scalar)
            let isLetter = isUpper || ("a"..."z").contains(scalar) || scalar.value > 0x7F
            if !isLetter || (isUpper && wasLower) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(isUpper ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar) }
            wasLower = isLetter && !isUpper
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
