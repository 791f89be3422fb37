/// What is left of a template when all but the person is known: no parsing is left for a message.
public struct PersonalTemplate: Sendable, Equatable {
    indirect enum Piece: Sendable, Equatable {
        /// Finished text: escaped already where it stands in HTML.
        case literal(String)
        case field(PersonalField)
        /// `{{#field}}…{{/field}}`, or `{{^field}}…{{/field}}` when inverted. An empty value is false.
        case section(PersonalField, inverted: Bool, [Piece])
    }
    let pieces: [Piece]
    let format: TemplateFormat
    /// Wider values are broken there, where somebody reads in lines; nil: nowhere.
    var columns: Int?

    /// Whether it asks for another column of the list.
    var asksForFields: Bool { Self.askForFields(pieces) }

    private static func askForFields(_ pieces: [Piece]) -> Bool {
        pieces.contains { piece in
            switch piece {
            case .literal: false
            case .field(.custom): true
            case .field: false
            case .section(.custom, _, _): true
            case .section(_, _, let inner): askForFields(inner)
            }
        }
    }

    /// All that it may become for whomever, as one text, for a fingerprint.
    var everything: String { Self.everything(of: pieces) }

    private static func everything(of pieces: [Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .field(let field): "\u{0}\(field.templateName)\u{0}"
            case .section(let field, let inverted, let inner):
                "\u{0}\(inverted ? "^" : "#")\(field.templateName)\u{0}\(everything(of: inner))\u{0}/\u{0}"
            }
        }.joined()
    }

    public func render(_ fields: PersonalFields) -> String {
        var output: [UInt8] = []
        PersonalProgram(self).write(for: fields, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
