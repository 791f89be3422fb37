/// Reads a list of selectors.
struct SelectorParser {
    private let source: [UInt8]
    private var tokens: ArraySlice<StyleToken>
    private var specificity = Specificity()

    /// Nil when one of them is wrong, which makes the whole rule void (Selectors §3.9).
    static func list(_ tokens: ArraySlice<StyleToken>, of source: [UInt8]) -> [Selector]? {
        var list: [Selector] = []
        for part in split(tokens.filter { $0.kind != .comment }[...]) {
            var parser = SelectorParser(source: source, tokens: part)
            guard let selector = parser.selector() else { return nil }
            list.append(selector)
        }
        return list
    }

    private static func split(_ tokens: ArraySlice<StyleToken>) -> [ArraySlice<StyleToken>] {
        var parts: [ArraySlice<StyleToken>] = []
        var start = tokens.startIndex, depth = 0
        for index in tokens.indices {
            switch tokens[index].kind {
            case .function, .symbol(UInt8(ascii: "(")), .symbol(UInt8(ascii: "[")): depth += 1
            case .symbol(UInt8(ascii: ")")), .symbol(UInt8(ascii: "]")): depth -= 1
            case .symbol(UInt8(ascii: ",")) where depth == 0:
                parts.append(tokens[start..<index])
                start = index + 1
            default: break
            }
        }
        return parts + [tokens[start...]]
    }

    private init(source: [UInt8], tokens: ArraySlice<StyleToken>) {
        self.source = source
        let trimmed = tokens.drop(while: \.isBlank)
        self.tokens = trimmed[..<(trimmed.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? trimmed.startIndex)]
    }

    private mutating func selector() -> Selector? {
        guard let first = tokens.first, let last = tokens.last else { return nil }
        var steps: [Selector.Step] = []
        var combinator = Selector.Combinator.descendant
        while true {
            guard let compound = compound() else { return nil }
            steps.append(.init(compound: compound, combinator: combinator))
            if tokens.isEmpty { break }
            guard let next = readCombinator() else { return nil }
            combinator = next
        }
        return Selector(
            steps: steps, range: first.range.lowerBound..<last.range.upperBound, specificity: specificity)
    }

    private mutating func readCombinator() -> Selector.Combinator? {
        let wasBlank = tokens.first?.isBlank ?? false
        tokens = tokens.drop(while: \.isBlank)
        let combinator: Selector.Combinator
        switch tokens.first?.kind {
        case .symbol(UInt8(ascii: ">")): combinator = .child
        case .symbol(UInt8(ascii: "+")): combinator = .adjacent
        case .symbol(UInt8(ascii: "~")): combinator = .sibling
        default: return wasBlank ? .descendant : nil
        }
        tokens = tokens.dropFirst().drop(while: \.isBlank)
        return combinator
    }

    // MARK: One element

    private mutating func compound() -> Compound? {
        var compound = Compound(), isEmpty = true
        loop: while let token = tokens.first {
            switch token.kind {
            case .identifier(let name) where isEmpty:
                compound.type = name.lowercased()
                specificity.types += 1
            case .symbol(UInt8(ascii: "*")) where isEmpty: break
            case .hash(let name):
                compound.ids.append(name)
                specificity.ids += 1
            case .symbol(UInt8(ascii: ".")):
                guard case .identifier(let name)? = tokens.dropFirst().first?.kind else { return nil }
                tokens = tokens.dropFirst()
                compound.classes.append(name)
                specificity.classes += 1
            case .symbol(UInt8(ascii: "[")):
                guard let test = attributeTest() else { return nil }
                compound.conditions.append(.attribute(test))
                specificity.classes += 1
            case .symbol(UInt8(ascii: ":")):
                guard let condition = pseudo() else { return nil }
                compound.conditions.append(condition)
            default: break loop
            }
            tokens = tokens.dropFirst()
            isEmpty = false
        }
        return isEmpty ? nil : compound
    }

    /// Leaves the `]` to the caller.
    private mutating func attributeTest() -> AttributeTest? {
        guard let close = tokens.firstIndex(where: { $0.isSymbol("]") }) else { return nil }
        let inner = tokens[tokens.startIndex..<close].dropFirst().filter { !$0.isBlank }
        tokens = tokens[close...]
        guard case .identifier(let name)? = inner.first?.kind else { return nil }
        if inner.count == 1 {
            return AttributeTest(name: name.lowercased(), operation: .exists, value: "", ignoresCase: false)
        }
        var rest = inner.dropFirst()
        let operation: AttributeTest.Operator
        switch rest.first?.kind {
        case .symbol(UInt8(ascii: "=")): operation = .equals
        case .symbol(let byte):
            guard let known = Self.operators[byte], rest.dropFirst().first?.isSymbol("=") ?? false else { return nil }
            operation = known
            rest = rest.dropFirst()
        default: return nil
        }
        rest = rest.dropFirst()
        guard let value = rest.first.flatMap(Self.text) else { return nil }
        let flag = rest.dropFirst().first.flatMap(Self.text)?.lowercased()
        let folds = flag == "i" || (flag != "s" && Self.foldedAttributes.contains(name.lowercased()))
        return AttributeTest(name: name.lowercased(), operation: operation, value: value, ignoresCase: folds)
    }

    private static let operators: [UInt8: AttributeTest.Operator] = [
        UInt8(ascii: "~"): .word, UInt8(ascii: "|"): .prefixWord, UInt8(ascii: "^"): .prefix,
        UInt8(ascii: "$"): .suffix, UInt8(ascii: "*"): .contains,
    ]

    private static func text(_ token: StyleToken) -> String? {
        switch token.kind {
        case .identifier(let text), .string(let text): text
        default: nil
        }
    }

    /// Those whose values are compared without regard to case in HTML (HTML §4.16.2).
    private static let foldedAttributes: Set<String> = [
        "align", "bgcolor", "charset", "checked", "color", "dir", "face", "hreflang", "http-equiv", "lang", "link",
        "media", "method", "nowrap", "rel", "rev", "rules", "scope", "shape", "target", "text", "type", "valign",
        "vlink",
    ]
}

// MARK: Pseudo-classes

extension SelectorParser {
    private mutating func pseudo() -> Compound.Condition? {
        tokens = tokens.dropFirst()
        if tokens.first?.isSymbol(":") ?? false {
            tokens = tokens.dropFirst()
            specificity.types += 1
            guard skipName() else { return nil }
            return .pseudoElement
        }
        switch tokens.first?.kind {
        case .identifier(let name): return plainPseudo(name.lowercased())
        case .function(let name): return functionalPseudo(name.lowercased())
        default: return nil
        }
    }

    private mutating func skipName() -> Bool {
        switch tokens.first?.kind {
        case .identifier: return true
        case .function: return arguments() != nil
        default: return false
        }
    }

    private mutating func plainPseudo(_ name: String) -> Compound.Condition {
        if ["before", "after", "first-line", "first-letter"].contains(name) {
            specificity.types += 1
            return .pseudoElement
        }
        specificity.classes += 1
        let first = NthPosition(a: 0, b: 1)
        return switch name {
        case "first-child": .position(first, fromEnd: false, ofType: false)
        case "last-child": .position(first, fromEnd: true, ofType: false)
        case "first-of-type": .position(first, fromEnd: false, ofType: true)
        case "last-of-type": .position(first, fromEnd: true, ofType: true)
        case "only-child": .onlyChild(ofType: false)
        case "only-of-type": .onlyChild(ofType: true)
        case "empty": .empty
        case "root": .root
        default: .dynamic
        }
    }

    private mutating func functionalPseudo(_ name: String) -> Compound.Condition? {
        guard let inner = arguments() else { return nil }
        switch name {
        case "nth-child": return nth(inner, fromEnd: false, ofType: false)
        case "nth-last-child": return nth(inner, fromEnd: true, ofType: false)
        case "nth-of-type": return nth(inner, fromEnd: false, ofType: true)
        case "nth-last-of-type": return nth(inner, fromEnd: true, ofType: true)
        case "not", "is", "where":
            guard let list = Self.list(inner, of: source) else { return nil }
            if name != "where" { specificity = specificity + (list.map(\.specificity).max() ?? Specificity()) }
            return name == "not" ? .not(list) : .any(list)
        default:
            specificity.classes += 1
            return .dynamic
        }
    }

    /// What stands between the brackets; leaves the closing one to the caller.
    private mutating func arguments() -> ArraySlice<StyleToken>? {
        var depth = 0
        for index in tokens.indices {
            switch tokens[index].kind {
            case .function, .symbol(UInt8(ascii: "(")): depth += 1
            case .symbol(UInt8(ascii: ")")): depth -= 1
            default: break
            }
            guard depth == 0 else { continue }
            defer { tokens = tokens[index...] }
            return tokens[(tokens.startIndex + 1)..<index]
        }
        return nil
    }

    /// `odd`, `even`, `3`, `2n+1`, `-n + 3`; with `of` it is left to the reader's program.
    private mutating func nth(
        _ inner: ArraySlice<StyleToken>, fromEnd: Bool, ofType: Bool
    ) -> Compound.Condition? {
        specificity.classes += 1
        let text = inner.filter { !$0.isBlank }.map { String(decoding: source[$0.range], as: UTF8.self) }.joined()
            .lowercased()
        if text.contains("of") { return .dynamic }
        return NthPosition(text).map { .position($0, fromEnd: fromEnd, ofType: ofType) }
    }
}

extension NthPosition {
    /// Reads the notation of Selectors §15.1, without blanks.
    init?(_ text: String) {
        switch text {
        case "odd": self.init(a: 2, b: 1)
        case "even": self.init(a: 2, b: 0)
        default:
            guard let n = text.firstIndex(of: "n") else {
                guard let b = Int(text) else { return nil }
                self.init(a: 0, b: b)
                return
            }
            let step = String(text[..<n]), rest = String(text[text.index(after: n)...])
            let a = ["": 1, "+": 1, "-": -1][step] ?? Int(step)
            guard let a, let b = rest.isEmpty ? 0 : Int(rest) else { return nil }
            self.init(a: a, b: b)
        }
    }
}
