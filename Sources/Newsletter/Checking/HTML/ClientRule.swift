/// A mail client of the table of support.
public struct MailClient: Sendable, Equatable {
    /// Such as `gmail/ios`.
    public let name: String
    let column: Int

    static let all: [MailClient] = [
        "gmail/desktop-webmail", "gmail/ios", "gmail/android", "outlook/windows", "outlook/outlook-com",
        "outlook/macos",
        "apple-mail/macos", "apple-mail/ios", "yahoo/desktop-webmail", "samsung-email/android",
        "protonmail/desktop-webmail", "thunderbird/macos",
    ].enumerated().map { MailClient(name: $1, column: $0) }

    /// `gmail`, `outlook` and so on.
    public static var families: [String] {
        all.map { String($0.name.prefix { $0 != "/" }) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Clients by family or full name, such as `gmail` or `outlook/windows`.
    public static func named(_ names: [String]) throws(CheckError) -> [MailClient] {
        var found: [MailClient] = []
        for name in names {
            let meant = all.filter { $0.name == name.lowercased() || $0.name.hasPrefix("\(name.lowercased())/") }
            guard !meant.isEmpty else {
                throw .unknownClient(name, nearest: nearestName(to: name, among: families + all.map(\.name)))
            }
            found += meant
        }
        return found
    }
}

extension CheckRule {
    static let clientSupport = CheckRule(
        html: "H02", .warning,
        "Each feature of HTML and CSS is known to the chosen clients (--clients); without a choice, all are told of for information."
    ) { html, mail in
        let clients = mail.clients.isEmpty ? MailClient.all : mail.clients
        return MarkupFeatures(html).found.compactMap { feature in
            guard let row = ClientTable.support[feature.name[...]] else {
                return nil
            }
            let letters = Array(row)
            let without = clients.filter { letters[$0.column] == "n" }
            guard !without.isEmpty else { return nil }
            let names = without.map(\.name).joined(separator: ", ")
            return Issue(
                feature.place,
                "\(feature.name): \(without.count) of \(clients.count) clients do not know it (\(names))",
                fix: "Make sure that the message is readable without it.", mail.clients.isEmpty ? .info : nil)
        }
    }
}

/// The features of a document, by the names of the table.
struct MarkupFeatures {
    struct Feature {
        let name: String
        let place: String
    }
    /// Each where it comes first.
    private(set) var found: [Feature] = []
    private var seen: Set<String> = []
    /// Most elements are styled as others are.
    private var seenDeclarations: Set<String> = []

    init(_ html: CheckedHTML) {
        for (index, element) in html.tree.elements where element.tag != nil {
            add(Self.element(element.name), html.place(index))
            for (name, value) in html.styles[index].own.sorted(by: { $0.key < $1.key }) {
                addFeatures(of: name, value, html.place(index))
            }
            if element.name == "img" { add(Self.image(element["src"] ?? ""), html.place(index)) }
        }
        for block in html.blocks { addRules(of: block, html) }
    }

    private mutating func add(_ name: String?, _ place: @autoclosure () -> String) {
        guard let name, seen.insert(name).inserted else { return }
        found.append(Feature(name: name, place: place()))
    }

    private mutating func addFeatures(of name: String, _ value: String, _ place: @autoclosure () -> String) {
        guard seenDeclarations.insert("\(name):\(value)").inserted else { return }
        for feature in Self.features(name, value) { add(feature, place()) }
    }

    private mutating func addRules(of block: StyleBlock, _ html: CheckedHTML) {
        for rule in block.sheet.rules {
            let place = html.place(offset: rule.range.lowerBound)
            if let condition = rule.condition { Self.features(ofCondition: condition).forEach { add($0, place) } }
            let prelude = String(decoding: html.tree.source[rule.prelude], as: UTF8.self)
            for pseudo in prelude.matches(of: /::?([a-z\-]+)/) {
                let kind = pseudo.output.0.hasPrefix("::") ? "element" : "class"
                add("css-pseudo-\(kind)-\(pseudo.output.1)", place)
            }
            for declaration in rule.declarations {
                addFeatures(of: declaration.name, declaration.value, place)
            }
        }
    }

    /// Nothing can be done without the first ones.
    private static func element(_ name: String) -> String? {
        if ["html", "head", "body"].contains(name) { return nil }
        return semantic.contains(name) ? "html-semantics" : "html-\(name)"
    }
    private static let semantic: Set<String> = [
        "article", "aside", "details", "figcaption", "figure", "footer", "header", "main", "mark", "nav", "section",
        "summary", "time",
    ]

    private static func image(_ address: String) -> String? {
        let ending = address.prefix { $0 != "?" && $0 != "#" }.split(separator: ".").last.map { $0.lowercased() }
        return ending.map { "image-\($0 == "jpeg" ? "jpg" : $0)" }
    }

    private static func features(ofCondition condition: String) -> [String] {
        let text = condition.lowercased()
        let special = ["prefers-color-scheme", "prefers-reduced-motion", "orientation", "hover", "device-pixel-ratio"]
        return special.filter(text.contains).map { "css-at-media-\($0)" }
            + (text.hasPrefix("@supports") ? ["css-at-supports"] : ["css-at-media"])
    }

    private static func features(_ name: String, _ value: String) -> [String] {
        let text = value.lowercased()
        var found = ["css-\(name)"]
        if name.hasPrefix("--") || text.contains("var(") { found.append("css-variables") }
        if name == "display", ["flex", "grid", "none"].contains(text) { found.append("css-display-\(text)") }
        for function in ["clamp", "light-dark", "max", "min"] where text.contains("\(function)(") {
            found.append("css-function-\(function)")
        }
        for gradient in ["linear", "radial", "conic"] where text.contains("\(gradient)-gradient(") {
            found.append("css-\(gradient)-gradient")
        }
        if text.contains("calc(") { found.append("css-unit-calc") }
        if name == "background", text.contains("url(") { found.append("css-background-image") }
        for unit in text.matches(of: /\d(rem|vh|vw|vmin|vmax|ch|ex)\b/) { found.append("css-unit-\(unit.output.1)") }
        return found
    }
}
