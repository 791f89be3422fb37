/// Reads the declarations of a rule or of a `style` attribute.
struct DeclarationReader {
    private(set) var declarations: [StyleDeclaration] = []
    private(set) var hasNestedRules = false
    private let source: [UInt8]

    init(source: [UInt8], tokens: ArraySlice<StyleToken>) {
        self.source = source
        var rest = tokens
        while !rest.isEmpty {
            let end = Self.end(of: rest)
            add(rest[..<end])
            rest = rest[end...].dropFirst()
        }
    }

    /// The value of a `style` attribute.
    static func declarations(ofAttribute value: String) -> [StyleDeclaration] {
        let source = Array(value.utf8)
        return Self(source: source, tokens: StyleTokenizer.tokens(of: source, in: source.indices)[...]).declarations
    }

    /// The semicolon that ends the first declaration.
    private static func end(of tokens: ArraySlice<StyleToken>) -> Int {
        var depth = 0
        for index in tokens.indices {
            if depth == 0, tokens[index].isSymbol(";") { return index }
            depth = max(0, depth + tokens[index].nesting)
        }
        return tokens.endIndex
    }

    private mutating func add(_ tokens: ArraySlice<StyleToken>) {
        let rest = tokens.drop(while: \.isBlank)
        guard !rest.isEmpty else { return }
        let colon = rest.dropFirst().drop(while: \.isBlank)
        guard case .identifier(let written)? = rest.first?.kind, colon.first?.isSymbol(":") ?? false else {
            hasNestedRules = hasNestedRules || rest.contains { $0.isSymbol("{") }
            return
        }
        var value = Self.trimmed(colon.dropFirst())
        let name = written.hasPrefix("--") ? written : written.lowercased()
        if !name.hasPrefix("--"), value.contains(where: { $0.isSymbol("{") }) {
            hasNestedRules = true
            return
        }
        let isImportant = Self.dropImportant(&value)
        guard let last = value.last, !value.contains(where: { $0.kind == .badString }) else { return }
        declarations.append(
            StyleDeclaration(
                name: name, value: text(of: value), isImportant: isImportant, valueEnd: last.range.upperBound))
    }

    private static func trimmed(_ tokens: ArraySlice<StyleToken>) -> ArraySlice<StyleToken> {
        let start = tokens.drop(while: \.isBlank)
        return start[..<(start.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start.startIndex)]
    }

    private static func dropImportant(_ value: inout ArraySlice<StyleToken>) -> Bool {
        guard case .identifier(let word)? = value.last?.kind, word.lowercased() == "important" else { return false }
        let before = trimmed(value.dropLast())
        guard before.last?.isSymbol("!") ?? false else { return false }
        value = trimmed(before.dropLast())
        return true
    }

    private func text(of value: ArraySlice<StyleToken>) -> String {
        var text = ""
        for token in value {
            if token.isBlank {
                if text.last != " " { text += " " }
            } else {
                text += String(decoding: source[token.range], as: UTF8.self)
            }
        }
        return text
    }
}
