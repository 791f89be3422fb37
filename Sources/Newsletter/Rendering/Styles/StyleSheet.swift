/// A property and its value.
struct StyleDeclaration: Sendable, Equatable {
    /// In lower case, but for custom properties.
    let name: String
    /// Without `!important` and comments, on one line.
    let value: String
    let isImportant: Bool
    /// Behind the value, in bytes of the source: where `!important` is put.
    let valueEnd: Int
}

/// Selectors with their declarations.
struct StyleRule: Sendable {
    /// What is around it.
    struct Surroundings: Sendable {
        /// What `@media` and its like ask for, the outermost first; nil when it holds always.
        var condition: String?
        /// Within `@layer`, so that normal declarations are weaker than any outside, and important ones stronger.
        var isLayered = false
        /// Within `@scope`, which decides before the order does.
        var isScoped = false
    }
    /// Nil when they cannot be read: browsers drop such a rule, and newer ones may not.
    let selectors: [Selector]?
    let declarations: [StyleDeclaration]
    /// In bytes of the source, with the braces.
    let range: Range<Int>
    /// Of the selectors alone.
    let prelude: Range<Int>
    let surroundings: Surroundings
    /// Rules within the rule (CSS Nesting), which are left as they are.
    let isNested: Bool

    /// What it asks for before it holds; nil when it holds always.
    var condition: String? { surroundings.condition }

    /// Whether it is for those who see dark mail; minified sheets write no blanks.
    var isForDarkPalette: Bool {
        condition?.lowercased().filter { !$0.isWhitespace }.contains("prefers-color-scheme:dark") ?? false
    }

    /// Whether it is for phones, whatever their owners prefer.
    var isForNarrowScreens: Bool {
        guard let condition = condition?.lowercased() else { return false }
        return condition.contains("max-width") && !["print", "prefers-"].contains(where: condition.contains)
    }

    /// Whether it holds under any circumstances, so that it can be written into the elements.
    func canBeInlined(_ selector: Selector) -> Bool { condition == nil && !isNested && !selector.isDynamic }
}

/// What one `<style>` holds.
struct StyleSheet: Sendable {
    private(set) var rules: [StyleRule] = []
    /// `@import` with its semicolon: no mail client follows it.
    private(set) var imports: [Range<Int>] = []
    /// Whether there is something beside rules, such as `@font-face`.
    private(set) var hasOtherAtRules = false

    private let source: [UInt8]
    private let tokens: [StyleToken]

    /// Reads as browsers do: what is wrong is skipped up to where the next rule can begin (CSS Syntax §5).
    ///
    /// - Parameter condition: Of all of it, as with `<style media="print">`.
    init(_ source: [UInt8], in range: Range<Int>, condition: String? = nil) {
        self.source = source
        tokens = StyleTokenizer.tokens(of: source, in: range)
        readRules(tokens.indices, .init(condition: condition))
    }

    /// Conditions within conditions that are read; no sheet of a person has as many.
    private static let deepest = 16

    private mutating func readRules(_ range: Range<Int>, _ around: StyleRule.Surroundings, depth: Int = 0) {
        var at = range.lowerBound
        while at < range.upperBound {
            if tokens[at].isBlank || tokens[at].isSymbol("}") {
                at += 1
            } else if case .atKeyword(let name) = tokens[at].kind {
                at = readAtRule(name.lowercased(), from: at, to: range.upperBound, around, depth: depth)
            } else {
                at = readRule(from: at, to: range.upperBound, around)
            }
        }
    }

    private static let groups: Set<String> = ["media", "supports", "layer", "container", "scope", "-moz-document"]

    private mutating func readAtRule(
        _ name: String, from start: Int, to end: Int, _ around: StyleRule.Surroundings, depth: Int
    ) -> Int {
        let head = position(from: start, to: end) { $0.isSymbol(";") || $0.isSymbol("{") }
        guard head < end, tokens[head].isSymbol("{") else {
            let last = tokens[min(head, end - 1)].range.upperBound
            if name == "import" {
                imports.append(tokens[start].range.lowerBound..<last)
            } else if name != "charset" {
                hasOtherAtRules = true
            }
            return head + 1
        }
        hasOtherAtRules = true
        let close = closing(head, to: end)
        if Self.groups.contains(name), depth < Self.deepest {
            let own = String(
                decoding: source[tokens[start].range.lowerBound..<tokens[head].range.lowerBound], as: UTF8.self)
            let inner = StyleRule.Surroundings(
                condition: around.condition.map { "\($0) \(own)" } ?? own,
                isLayered: around.isLayered || name == "layer", isScoped: around.isScoped || name == "scope")
            readRules((head + 1)..<close, inner, depth: depth + 1)
        }
        return close + 1
    }

    private mutating func readRule(from start: Int, to end: Int, _ around: StyleRule.Surroundings) -> Int {
        let open = position(from: start, to: end) { $0.isSymbol("{") }
        guard open < end else { return end }
        let close = closing(open, to: end)
        let body = DeclarationReader(source: source, tokens: tokens[(open + 1)..<close])
        let prelude = tokens[start].range.lowerBound..<tokens[open].range.lowerBound
        rules.append(
            StyleRule(
                selectors: SelectorParser.list(tokens[start..<open], of: source), declarations: body.declarations,
                range: prelude.lowerBound..<tokens[min(close, tokens.count - 1)].range.upperBound, prelude: prelude,
                surroundings: around, isNested: body.hasNestedRules))
        return close + 1
    }

    /// The first token that fits and stands within no brackets.
    private func position(from start: Int, to end: Int, where fits: (StyleToken) -> Bool) -> Int {
        var depth = 0
        for index in start..<end {
            if depth == 0, fits(tokens[index]) { return index }
            depth = max(0, depth + tokens[index].nesting)
        }
        return end
    }

    private func closing(_ open: Int, to end: Int) -> Int {
        var depth = 0
        for index in open..<end {
            depth += tokens[index].nesting
            if depth <= 0 { return index }
        }
        return end
    }
}

extension StyleToken {
    /// 1 for what opens a bracket, -1 for what closes one.
    var nesting: Int {
        switch kind {
        case .function, .symbol(UInt8(ascii: "(")), .symbol(UInt8(ascii: "[")), .symbol(UInt8(ascii: "{")): 1
        case .symbol(UInt8(ascii: ")")), .symbol(UInt8(ascii: "]")), .symbol(UInt8(ascii: "}")): -1
        default: 0
        }
    }
}
