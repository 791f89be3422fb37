/// The styles of a document's nodes that the rules ask for: of the elements themselves, and inherited.
struct ResolvedStyles: Sendable {
    /// The colours of an element and of what it stands on.
    struct Palette: Sendable {
        var colour = Colour.black
        var background = Colour.white
    }
    struct Style: Sendable {
        var light = Palette()
        /// By the rules for narrow screens.
        var narrow = Palette()
        var dark = Palette()
        var colour: Colour { light.colour }
        var background: Colour { light.background }
        /// Whether somebody said so, here or further out.
        var setsColour = false
        var setsBackground = false
        /// In CSS pixels.
        var fontSize = 16.0
        /// Of the element and all around it, multiplied.
        var opacity = 1.0
        var isBold = false
        var isHidden = false
        /// What rules and attributes say of the element itself, by property.
        var own: [String: String] = [:]
    }
    private var styles: [Style] = []

    subscript(node: Int) -> Style { styles[node] }

    init(_ tree: MarkupTree, _ blocks: [StyleBlock]) {
        let rules = blocks.flatMap(\.sheet.rules)
        let light = RuleSet(rules.filter { $0.condition == nil }, tree)
        let narrow = RuleSet(rules, where: \.isForNarrowScreens, tree)
        let dark = RuleSet(rules, where: \.isForDarkPalette, tree)
        for index in tree.nodes.indices {
            var style = tree.nodes[index].parent.map { styles[$0] } ?? Style()
            style.own = [:]
            if let element = tree.element(index) {
                let own = light.declarations(of: index, element)
                style.apply(own, element)
                style.narrow.apply(narrow?.declarations(of: index, element) ?? own, element)
                style.dark.apply(dark?.declarations(of: index, element) ?? own, element)
                style.own = own
            }
            styles.append(style)
        }
    }

    /// Rules of one palette, and what they say of an element together with its attribute.
    private struct RuleSet {
        private let rules: RuleIndex
        private let matching: SelectorMatching

        init(_ rules: [StyleRule], _ tree: MarkupTree) {
            // Those in a condition count as if it were met.
            let met = rules.map {
                StyleRule(
                    selectors: $0.selectors, declarations: $0.declarations, range: $0.range, prelude: $0.prelude,
                    surroundings: .init(isLayered: $0.surroundings.isLayered, isScoped: $0.surroundings.isScoped),
                    isNested: $0.isNested)
            }
            matching = SelectorMatching(tree: tree)
            self.rules = RuleIndex(met, in: tree)
        }

        /// Those that hold anywhere, and others that are meant; nil when there are no others.
        init?(_ rules: [StyleRule], where isMeant: (StyleRule) -> Bool, _ tree: MarkupTree) {
            guard rules.contains(where: isMeant) else { return nil }
            self.init(rules.filter { $0.condition == nil || isMeant($0) }, tree)
        }

        func declarations(of node: Int, _ element: MarkupElement) -> [String: String] {
            let found = rules.candidates(for: element) { $0.isInlined && matching.matches($0.selector, node) }
            let own = DeclarationReader.declarations(ofAttribute: element["style"] ?? "").map {
                Cascade.Entry(
                    declaration: $0,
                    precedence: Precedence(
                        isImportant: $0.isImportant, isAttribute: true, specificity: Specificity(), order: (0, 0)))
            }
            let sorted = (found.flatMap(\.entries) + own).enumerated().sorted {
                $0.element.precedence == $1.element.precedence
                    ? $0.offset < $1.offset : $0.element.precedence < $1.element.precedence
            }
            return sorted.lazy.map(\.element.declaration).filter(\.isUnderstood).reduce(into: [:]) {
                $0[$1.name] = $1.value
            }
        }
    }
}

extension StyleDeclaration {
    /// A browser passes over a colour that it does not know, and the one before it stands.
    fileprivate var isUnderstood: Bool {
        guard name == "color" || name == "background-color" else { return true }
        return Colour(value) != nil
            || ["inherit", "initial", "unset", "revert", "currentcolor"].contains(value.lowercased())
    }
}

extension ResolvedStyles.Palette {
    fileprivate mutating func apply(_ own: [String: String], _ element: MarkupElement) {
        // Browsers show a link in a blue of their own.
        let isLink = element.name == "a" && element["href"] != nil
        let written = own["color"] ?? (isLink ? "#0000ee" : Self.colourAttribute(element))
        if let colour = written.flatMap(Colour.init) { self.colour = colour }
        background = Self.background(own, element).map { $0.over(background) } ?? background
    }

    /// What is written of the element itself, unless it is see-through.
    fileprivate static func background(_ own: [String: String], _ element: MarkupElement) -> Colour? {
        let colour = background(own) ?? element["bgcolor"].flatMap(Colour.init)
        return colour?.isTransparent == true ? nil : colour
    }

    fileprivate static func colourAttribute(_ element: MarkupElement) -> String? {
        switch element.name {
        case "font": element["color"]
        case "body": element["text"]
        default: nil
        }
    }

    private static func background(_ styles: [String: String]) -> Colour? {
        if let colour = styles["background-color"] { return Colour(colour) }
        guard let background = styles["background"] else { return nil }
        if let colour = Colour(background) { return colour }
        // Of a gradient its first colour, which the others go on from.
        let words = background.lowercased().replacing(/url\([^)]*\)/, with: "")
            .matches(of: /#[0-9a-f]+|(?:rgb|hsl)a?\([^()]*\)|[a-z]+/)
        return words.lazy.compactMap { Colour(String($0.output)) }.first
    }
}

extension ResolvedStyles.Style {
    fileprivate mutating func apply(_ own: [String: String], _ element: MarkupElement) {
        light.apply(own, element)
        setsColour =
            setsColour || (own["color"] ?? ResolvedStyles.Palette.colourAttribute(element)).flatMap(Colour.init) != nil
        setsBackground = setsBackground || ResolvedStyles.Palette.background(own, element) != nil
        let written =
            own["font-size"] ?? own["font"].flatMap(FontShorthand.init)?.size ?? Self.sizeAttribute(element)
        if let size = written.flatMap({ pixels($0) }) {
            fontSize = size
        } else if let scale = Self.usualScales[element.name] {
            fontSize *= scale
        }
        if let share = own["opacity"].flatMap(Double.init), (0...1).contains(share) { opacity *= share }
        if let weight = own["font-weight"] { isBold = weight == "bold" || (Int(weight) ?? 400) >= 700 }
        if ["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"].contains(element.name), own["font-weight"] == nil {
            isBold = true
        }
        isHidden =
            isHidden || own["display"] == "none" || element["hidden"] != nil
            || (own["max-height"].map { $0 == "0" || $0 == "0px" } ?? false && own["overflow"] == "hidden")
    }

    /// What browsers do with text that nobody gave a size.
    private static let usualScales = [
        "h1": 2, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 5.0 / 6, "big": 1.2, "sub": 5.0 / 6,
        "sup": 5.0 / 6,
    ]

    /// `<font size="2">`, in the words of CSS (HTML §15.3.4).
    private static func sizeAttribute(_ element: MarkupElement) -> String? {
        guard element.name == "font", let number = element["size"].flatMap({ Int($0) }) else { return nil }
        let words = ["x-small", "small", "medium", "large", "x-large", "xx-large"]
        return number < 1 ? nil : words[min(number, words.count) - 1]
    }

    private static let keywords = [
        "xx-small": 9.0, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
    ]

    private func pixels(_ length: String) -> Double? {
        if let size = Self.keywords[length] { return size }
        let digits = length.prefix { $0.isNumber || $0 == "." }
        guard let number = Double(digits) else { return nil }
        return switch length.dropFirst(digits.count) {
        case "px": number
        case "pt": number * 4 / 3
        case "em": number * fontSize
        case "rem": number * 16
        case "%": number * fontSize / 100
        default: nil
        }
    }
}
