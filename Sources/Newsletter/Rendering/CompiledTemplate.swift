import Mustache

/// The source of one template, rewritten so that the engine leaves personal parts as marks.
struct CompiledTemplate {
    let source: String
    /// The marks that stand as partials, because the engine strips the line of a partial as it does that of a section.
    private(set) var partials: Set<PersonalMark> = []

    init(_ source: String, tags: [TemplateTag], marks: [Int: PersonalMark?]) {
        var output = ""
        var position = source.startIndex
        for (index, tag) in tags.enumerated() {
            guard let mark = marks[index] else { continue }
            output += source[position..<tag.range.lowerBound]
            position = tag.range.upperBound
            switch mark {
            case nil: output += "{{!}}"
            case .field(let field): output += PersonalMark.field(field).text
            case .some(let mark):
                if Self.isStandalone(tag, in: source) { output = Self.withoutIndentation(output) }
                output += "{{>\(mark.partialName)}}"
                partials.insert(mark)
            }
        }
        self.source = output + source[position...]
    }

    /// Whether nothing but white space stands beside the tag on its line.
    private static func isStandalone(_ tag: TemplateTag, in source: String) -> Bool {
        let before = source[..<tag.range.lowerBound].reversed().drop { $0 == " " || $0 == "\t" }
        let after = source[tag.range.upperBound...].drop { $0 == " " || $0 == "\t" }
        return (before.first?.isNewline ?? true) && (after.first?.isNewline ?? true)
    }

    private static func withoutIndentation(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    /// The values escape themselves, so the engine is told not to.
    func parsed() throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + source)
    }
}
