import Foundation
import Mustache

/// What a template may ask for: there is no "nothing" among the values, an absent one is the empty text.
indirect enum TemplateValue: Sendable, Equatable {
    /// Escaped where it stands in HTML. An empty one counts as false.
    case text(String)
    /// Our own HTML in an HTML template, our own text in a text template: never escaped.
    case rendered(String)
    case flag(Bool)
    case list([[String: TemplateValue]])
    case group([String: TemplateValue])

    /// The same as the template engine takes it.
    func forEngine(_ format: TemplateFormat) -> Any {
        switch self {
        case .text(let text): EngineText(text: text, format: format)
        case .rendered(let text): EngineText(text: text, format: .text)
        case .flag(let flag): flag
        case .list(let items): items.map { $0.mapValues { $0.forEngine(format) } as [String: Any] } as [Any]
        case .group(let fields): fields.mapValues { $0.forEngine(format) } as [String: Any]
        }
    }
}

/// A text that escapes itself and is false when empty: the engine's own escaping misses a quotation mark that carries a
/// combining accent, is switched on again inside partials, and its sections take an empty text for true.
struct EngineText: MustacheCustomRenderable, MustacheTransformable, MustacheParent {
    let text: String
    let format: TemplateFormat

    var renderText: String { format.escaped(text) }
    var isNull: Bool { text.isEmpty }

    func transform(_ name: String) -> Any? {
        switch name {
        case "uppercased": EngineText(text: text.uppercased(), format: format)
        case "lowercased": EngineText(text: text.lowercased(), format: format)
        case "capitalized": EngineText(text: text.capitalized, format: format)
        case "empty": text.isEmpty
        default: nil
        }
    }

    func child(named: String) -> Any? { nil }
}
