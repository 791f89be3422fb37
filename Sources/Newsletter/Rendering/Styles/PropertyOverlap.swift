/// Whether two properties set something in common: the same one, or a shorthand and a part of it.
enum PropertyOverlap {
    static func holds(_ a: String, _ b: String) -> Bool {
        if a == b || a == "all" || b == "all" { return true }
        if isPart(a, of: b) || isPart(b, of: a) { return true }
        // `border-top` and `border-color` cross each other.
        return a.hasPrefix("border-") && b.hasPrefix("border-") && (sides.contains(a) != sides.contains(b))
            && (crossings.contains(a) || crossings.contains(b))
    }

    private static func isPart(_ part: String, of shorthand: String) -> Bool {
        (part.utf8.dropFirst(shorthand.utf8.count).first == UInt8(ascii: "-") && part.hasPrefix(shorthand)
            && !longhands.contains(shorthand))
            || others[shorthand]?.contains(part) ?? false
    }

    /// Names that others begin with, and have nothing to do with: `color-scheme` is no part of `color`.
    private static let longhands: Set<String> = [
        "color", "content", "position", "clip", "page", "word", "object", "direction", "visibility", "width", "height",
    ]

    private static let sides: Set<String> = ["border-top", "border-right", "border-bottom", "border-left"]
    private static let crossings: Set<String> = ["border-color", "border-style", "border-width"]
    /// Parts that are not named after their shorthand.
    private static let others: [String: Set<String>] = [
        "font": ["line-height"], "inset": ["top", "right", "bottom", "left"],
        "border-color": Set(sides.map { "\($0)-color" }), "border-style": Set(sides.map { "\($0)-style" }),
        "border-width": Set(sides.map { "\($0)-width" }), "gap": ["row-gap", "column-gap"],
        "columns": ["column-width", "column-count"], "flex-flow": ["flex-direction", "flex-wrap"],
        "place-items": ["align-items", "justify-items"], "place-content": ["align-content", "justify-content"],
        "place-self": ["align-self", "justify-self"],
    ]
}
