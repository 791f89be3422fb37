import Mustache
import Testing

@testable import Newsletter

struct PersonalTemplateTests {
    private static let readers = [
        ["name": "Ada", "city": "Exampleton"], ["name": "Ada"], ["city": "<Exampleton>"], [:],
        ["name": "O'Brien & \"Sons\" {{name}}", "city": "\u{202F}x"],
    ]

    @Test func `what is left for each person reads as the whole template would`() throws {
        var random = SmallRandom(state: 42)
        for _ in 0..<50 {
            let source = Self.template(depth: 3, using: &random)
            let engine = try MustacheTemplate(string: source)
            let templates = try EditionTemplates.make(["edition.html": source], customFields: ["city"])
            let layout = try RenderedEdition(content: .make([]), templates: templates, subjectTemplate: "x")
                .layout(for: [])
            for reader in Self.readers {
                let fields = PersonalFields(
                    name: reader["name"] ?? "", email: "a@example.org", custom: reader.filter { $0.key == "city" })
                let email = ["email": "a@example.org"]
                let expected = engine.render(["recipient": reader.merging(email) { $1 }])
                #expect(layout.html.text(for: fields) == expected, "\(source.debugDescription)")
            }
        }
    }

    /// Lines of words, and sections whose tags stand alone on their lines.
    ///
    /// Two tags that share a line are left out: the engine itself is of two minds about the line end behind them.
    private static func template(depth: Int, using random: inout SmallRandom) -> String {
        (0..<(1 + Int.random(in: 0..<4, using: &random))).map { _ in
            guard depth > 0, Bool.random(using: &random) else { return words(depth: 2, using: &random) + "\n" }
            let inner = template(depth: depth - 1, using: &random)
            return section("\n\(inner)", using: &random) + "\n"
        }.joined()
    }

    private static func words(depth: Int, using random: inout SmallRandom) -> String {
        (0..<(1 + Int.random(in: 0..<4, using: &random))).map { _ in
            switch Int.random(in: 0..<(depth > 0 ? 5 : 3), using: &random) {
            case 0: return "Hello, "
            case 1: return "<b>{{recipient.\(field(using: &random))}}</b>"
            case 2:
                let name = field(using: &random)
                return "{{#recipient.\(name)}}{{.}}{{/recipient.\(name)}}"
            default:
                let inner = words(depth: depth - 1, using: &random)
                return "(" + section(inner, using: &random) + ")"
            }
        }.joined()
    }

    private static func section(_ inner: String, using random: inout SmallRandom) -> String {
        let name = field(using: &random)
        return "{{\(Bool.random(using: &random) ? "#" : "^")recipient.\(name)}}\(inner){{/recipient.\(name)}}"
    }

    private static func field(using random: inout SmallRandom) -> String {
        ["name", "city", "email"].randomElement(using: &random) ?? "name"
    }
}

/// The same numbers in every run.
private struct SmallRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
