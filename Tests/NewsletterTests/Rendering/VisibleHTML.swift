@testable import Newsletter

/// What a mail client would show of an HTML part: its texts, each with the colours of both palettes, and its links.
struct VisibleHTML {
    struct Colours: Equatable {
        var text = "#000000"
        var background = "#ffffff"
    }
    struct Run {
        var text: String
        var light: Colours
        var dark: Colours
    }
    private struct Element {
        var tag: String
        var classes: [String] = []
        var light = Colours()
        var dark = Colours()
        var isHidden = false
    }
    private(set) var runs: [Run] = []
    private(set) var links: [(href: String, style: String)] = []
    private var open = [Element(tag: "")]
    /// By property and class, of the style block's dark palette.
    private var darkRules: [String: [String: String]] = [:]

    init(_ html: String) {
        let styles = html.firstMatch(of: #/<style>([^<]*)/#)?.1 ?? ""
        let sheet = styles.firstRange(of: "prefers-color-scheme: dark").map { styles[$0.upperBound...] } ?? ""
        for rule in sheet.matches(of: #/\.(\w+)[^{}]*\{ ([\w-]+): (#[0-9a-f]{6}) !important/#) {
            darkRules[String(rule.2), default: [:]][String(rule.1)] = String(rule.3)
        }
        let source = html.replacing(#/<!--.*?-->|<!DOCTYPE html>/#, with: "")
        for token in source.matches(of: #/<(/?)(\w+)([^>]*)>|[^<]+/#) {
            if let tag = token.2 {
                if token.1 == "/" { close(String(tag)) } else { add(String(tag), String(token.3 ?? "")) }
            } else if let element = open.last, !element.isHidden, token.0.contains(where: { !$0.isWhitespace }) {
                runs.append(Run(text: Self.decoded(token.0), light: element.light, dark: element.dark))
            }
        }
    }

    var words: [String] { Self.words(runs.map(\.text).joined(separator: " ")) }

    /// Without the punctuation around them; each character of a script without spaces is one.
    static func words(_ text: String) -> [String] {
        let spaced = text.map { DisplayWidth.isWide($0) ? " \($0) " : String($0) }.joined()
        return spaced.split(whereSeparator: \.isWhitespace).compactMap { word in
            guard let first = word.firstIndex(where: isSpoken), let last = word.lastIndex(where: isSpoken) else {
                return nil
            }
            return String(word[first...last])
        }
    }

    private static func isSpoken(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private mutating func close(_ tag: String) {
        if let index = open.lastIndex(where: { $0.tag == tag }) { open.removeSubrange(index...) }
    }

    private mutating func add(_ tag: String, _ attributes: String) {
        guard !["meta", "br"].contains(tag), var element = open.last else { return }
        let style = attributes.firstMatch(of: #/style="([^"]*)"/#).map { String($0.1) } ?? ""
        let classes = attributes.firstMatch(of: #/class="([^"]*)"/#)?.1.split(separator: " ").map(String.init) ?? []
        let inherited = tag == "a" ? open.flatMap(\.classes) : []
        element.tag = tag
        element.classes = classes
        element.isHidden = element.isHidden || tag == "head" || style.contains("display:none")
        element.light = element.light.styled(style)
        element.dark = element.dark.styled(style)
        let rules = darkRules
        if let colour = (classes + inherited).compactMap({ rules["color"]?[$0] }).last { element.dark.text = colour }
        if let colour = classes.compactMap({ rules["background-color"]?[$0] }).last {
            element.dark.background = colour
        }
        if let href = attributes.firstMatch(of: #/href="([^"]*)"/#) { links.append((Self.decoded(href.1), style)) }
        open.append(element)
    }

    private static func decoded(_ text: Substring) -> String {
        String(text).replacing("&nbsp;", with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}

extension VisibleHTML.Colours {
    fileprivate func styled(_ style: String) -> Self {
        var colours = self
        for declaration in style.split(separator: ";").map({ $0.split(separator: ":") }) where declaration.count == 2 {
            guard declaration[1].hasPrefix("#") else { continue }
            if declaration[0] == "color" { colours.text = String(declaration[1]) }
            if declaration[0] == "background-color" { colours.background = String(declaration[1]) }
        }
        return colours
    }
}
