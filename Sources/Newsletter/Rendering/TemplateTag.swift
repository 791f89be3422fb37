/// A line and a column of a template, both from 1.
public struct TemplatePlace: Sendable, Equatable {
    public let line: Int
    public let column: Int
}

/// One `{{…}}` of a template's source.
struct TemplateTag: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// `{{name}}`
        case variable
        /// `{{{name}}}` or `{{&name}}`
        case raw
        /// `{{#name}}`
        case section
        /// `{{^name}}`
        case inverted
        /// `{{/name}}`
        case close
        /// `{{>name}}`
        case partial
        /// `{{! … }}`
        case comment
        /// A tag of Mustache that newsletters do without: set delimiters, inheritance, pragmas.
        case unsupported
    }
    var kind: Kind
    /// Without transforms: `title` in `{{uppercased(title)}}`.
    var name: String
    /// Outermost first.
    var transforms: [String]
    var place: TemplatePlace
    /// From the first brace to behind the last one.
    var range: Range<String.Index>

    /// The name as it is written, transforms included.
    var expression: String {
        transforms.map { $0 + "(" }.joined() + name + String(repeating: ")", count: transforms.count)
    }

    var path: [String] { name == "." ? [] : name.split(separator: ".").map(String.init) }
}
