/// What `font: italic 15px/1.6 Georgia, serif` says.
struct FontShorthand {
    let size: String
    let lineHeight: String?
    let typefaces: String

    /// Nil for the names of system fonts, and for what is no font.
    init?(_ value: String) {
        let form =
            /(?:^|.*\s)([\d.]+(?:px|pt|r?em|%)|(?:xx?-)?(?:small|large)|medium)(?:\s*\/\s*([\d.]+(?:px|pt|r?em|%)?|normal))?\s+(\S.*)/
        guard let match = value.wholeMatch(of: form.ignoresCase()) else { return nil }
        size = String(match.output.1)
        lineHeight = match.output.2.map(String.init)
        typefaces = String(match.output.3)
    }
}

extension CheckedHTML {
    /// What a node itself says of its typefaces.
    func typefaces(of node: Int) -> String? {
        let own = styles[node].own
        return own["font-family"] ?? own["font"].flatMap(FontShorthand.init)?.typefaces
            ?? tree.element(node).flatMap { $0.name == "font" ? $0["face"] : nil }
    }

    func lineHeight(of node: Int) -> String? {
        let own = styles[node].own
        return own["line-height"] ?? own["font"].flatMap(FontShorthand.init)?.lineHeight
    }
}
