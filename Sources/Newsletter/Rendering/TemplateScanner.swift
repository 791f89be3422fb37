/// Finds the tags of a template's source, with their places: the engine itself tells no places of names.
struct TemplateScanner {
    private let source: String
    private var index: String.Index
    private var line = 1
    private var lineStart: String.Index
    private(set) var tags: [TemplateTag] = []
    private(set) var problems: [TemplateProblem] = []

    init(_ source: String) {
        self.source = source
        index = source.startIndex
        lineStart = source.startIndex
        while let start = advance(to: "{{") {
            index = start
            scanTag()
        }
    }

    private var place: TemplatePlace {
        TemplatePlace(line: line, column: source.unicodeScalars.distance(from: lineStart, to: index) + 1)
    }

    /// Moves over the source, counting lines, and stops in front of `mark`.
    private mutating func advance(to mark: String) -> String.Index? {
        let view = source.unicodeScalars
        while index < view.endIndex {
            if source.utf8[index...].starts(with: mark.utf8) { return index }
            let scalar = view[index]
            index = view.index(after: index)
            if scalar == "\n" { (line, lineStart) = (line + 1, index) }
        }
        return nil
    }

    private mutating func scanTag() {
        let start = index
        let place = place
        index = source.utf8.index(index, offsetBy: 2)
        let isTriple = source.utf8[index...].first == UInt8(ascii: "{")
        let bodyStart = index
        guard let end = advance(to: isTriple ? "}}}" : "}}") else {
            problems.append(TemplateProblem(place, .unfinishedTag))
            return
        }
        index = source.utf8.index(end, offsetBy: isTriple ? 3 : 2)
        let body = source[bodyStart..<end]
        let (kind, text) = Self.kind(of: body)
        guard let expression = Self.expression(text, kind: kind) else {
            problems.append(TemplateProblem(place, .badName(String(body))))
            return
        }
        tags.append(
            TemplateTag(
                kind: kind, name: expression.name, transforms: expression.transforms, place: place,
                range: start..<index))
    }

    private static func kind(of body: Substring) -> (TemplateTag.Kind, Substring) {
        let rest = body.dropFirst()
        return switch body.first {
        case "{", "&": (.raw, rest)
        case "#": (.section, rest)
        case "^": (.inverted, rest)
        case "/": (.close, rest)
        case ">": (.partial, rest)
        case "!": (.comment, rest)
        case "=", "<", "$", "%": (.unsupported, rest)
        default: (.variable, body)
        }
    }

    /// `uppercased(article.title)` → the name and the transforms around it; nil when it is no such expression.
    private static func expression(_ text: Substring, kind: TemplateTag.Kind) -> (name: String, transforms: [String])? {
        let expression = String(text).trimmed
        if kind == .comment || kind == .unsupported { return (expression, []) }
        var parts = expression.split(separator: "(", omittingEmptySubsequences: false).map(String.init)
        guard var name = parts.popLast() else { return nil }
        let closing = String(repeating: ")", count: parts.count)
        guard name.hasSuffix(closing) else { return nil }
        name.removeLast(parts.count)
        let isName = (!name.isEmpty || !parts.isEmpty) && parts.count <= mostTransforms
        let allowed = kind == .partial ? nameBytes.union([UInt8(ascii: "/")]) : nameBytes
        guard isName, (parts + [name]).allSatisfy({ $0.utf8.allSatisfy(allowed.contains) }),
            parts.allSatisfy({ !$0.isEmpty })
        else { return nil }
        return (name, parts)
    }

    /// Of one value; the engine works in itself for each.
    private static let mostTransforms = 8

    private static let nameBytes = Set(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_".utf8)
}
