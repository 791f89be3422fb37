import Foundation
import Yams

/// The tokens of a template folder's `design.yaml`, by group and name: `{{design.colours.ink}}`.
///
/// Which there are is the folder's own affair. All but the logo's stand in style sheets, where nothing is escaped, so they consist
/// of letters, digits, `#`, `%`, commas, points, hyphens and brackets.
struct TemplateDesign: Sendable, Equatable {
    static let fileName = "design.yaml"
    /// Values of this group stand in the HTML itself, escaped as all other texts.
    private static let freeGroup = "logo"

    private(set) var groups: [String: [String: String]] = [:]
    /// Of a file that is no YAML nobody knows which names it has.
    private(set) var isReadable = true
    private(set) var problems: [TemplateProblem] = []
    private let file: String

    /// - Parameter file: The name by which problems speak of it.
    init(_ yaml: String, file: String) {
        self.file = file
        let node: Node?
        do { node = try Yams.compose(yaml: yaml) } catch {
            isReadable = false
            report(error as? YamlError)
            return
        }
        guard let node, node.null == nil, !yaml.isEmpty else { return }
        guard let mapping = node.mapping else {
            reportShape(node.mark)
            return
        }
        for (key, value) in mapping { read(key, value) }
        checkLogo(mapping["logo"]?.mark)
    }

    /// As templates ask for them.
    var value: TemplateValue {
        .group(groups.mapValues { .group($0.mapValues { .text($0) }) })
    }

    /// The widest picture in pixels.
    var pictureWidth: Int { groups["widths"]?["picture"].flatMap { Int($0) } ?? 560 }

    private mutating func read(_ key: Node, _ value: Node) {
        guard let group = key.string, let fields = value.mapping else { return reportShape(key.mark) }
        for (name, token) in fields {
            guard let name = name.string, let text = token.scalar?.string else {
                reportShape(name.mark)
                if let name = name.string { groups[group, default: [:]][name] = "" }
                continue
            }
            groups[group, default: [:]][name] =
                group == Self.freeGroup ? text.cleaned : styleValue(text, of: "\(group).\(name)", at: token.mark)
        }
    }

    /// Names of typefaces need no quotation marks in a list, so those are left out.
    private mutating func styleValue(_ text: String, of name: String, at mark: Mark?) -> String {
        let plain = text.cleaned.filter { $0 != "'" && $0 != "\"" }
        let isPlain = plain.allSatisfy { $0.isLetter || $0.isNumber || " #%.,-()".contains($0) }
        if plain.isEmpty || !isPlain {
            let fix = text.contains("://") ? "Write an address into the template that shows it." : Self.valueFix
            report(mark, .badDesign("\"\(text.prefix(40))\" is no value for design.\(name)", fix: fix))
        } else if ["colours", "night"].contains(name.prefix { $0 != "." }), !Self.isColour(plain) {
            report(mark, .badDesign("\"\(plain.prefix(40))\" is no colour", fix: "Write it as \"#22201c\"."))
        } else if name.hasPrefix("widths."), plain.wholeMatch(of: /\d{1,4}%?/) == nil {
            report(
                mark, .badDesign("\"\(plain.prefix(40))\" is no width", fix: "Write a number of pixels, such as 640."))
        }
        return plain
    }

    /// Without one, the newsletter's name stands in letters; with one, it says its name and keeps its room free.
    private mutating func checkLogo(_ mark: Mark?) {
        guard let logo = groups[Self.freeGroup], let image = logo["image"], !image.isEmpty else { return }
        if WebLink(image) == nil {
            report(
                mark, .badDesign("logo.image is no address on the web", fix: "Write https://www.example.org/logo.png."))
        }
        if logo["alt"]?.isEmpty ?? true {
            report(mark, .badDesign("logo.alt says nothing", fix: "Write what the logo says: the newsletter's name."))
        }
        for name in ["width", "height"] where logo[name].flatMap({ Int($0) }).map({ $0 < 1 }) ?? true {
            report(mark, .badDesign("logo.\(name) is no number of pixels", fix: "Write the size at which it is shown."))
        }
    }

    private static let valueFix =
        "Write a colour (\"#22201c\"), a number, or a list of typefaces; an unquoted # begins a comment."

    private static func isColour(_ text: String) -> Bool {
        text.wholeMatch(of: #/#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})/#) != nil || text == "transparent"
            || ColourNames.values[text.lowercased()[...]] != nil
    }

    private mutating func reportShape(_ mark: Mark?) {
        report(mark, .badDesign("tokens stand in groups", fix: "Write `colours:` and below it `  ink: \"#22201c\"`."))
    }

    private mutating func report(_ error: YamlError?) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report(
                mark, .badDesign("this is no YAML: \(problem)", fix: "Write groups of lines of the form `name: value`.")
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map(\.description).joined(separator: ", ")
            report(context.mark, .badDesign("a name stands twice: \(keys)", fix: "Take one of the lines out."))
        default: report(nil, .badDesign("this is no YAML", fix: "Write groups of lines of the form `name: value`."))
        }
    }

    private mutating func report(_ mark: Mark?, _ reason: TemplateProblem.Reason) {
        let place = TemplatePlace(line: mark?.line ?? 1, column: mark?.column ?? 1)
        problems.append(TemplateProblem(place, reason, file: file))
    }
}
